// Markdown as words, for lists, where only the gist counts. The editor and English show it as it is written.

/** Leave out what only formats: stars, backticks, addresses of links, attributes. */
export function plain(text) {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\{[:#.][^}]*\}/g, "")
    .replace(/(\*\*|__|`)(.+?)\1/g, "$2")
    .replace(/(^|[^\w*])\*([^*\s][^*]*)\*/g, "$1$2")
    .replace(/<[^>]+>/g, "");
}
