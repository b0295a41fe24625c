// The units of this page: between the comments <!--kb:N--> and <!--/kb:N-->.

/** Number of a unit -> the ranges where it stands. */
export let ranges = new Map();
/** Element -> the numbers of the units that it holds. */
export let holders = new Map();

/** Return the ranges between the comments below a node, by number. */
export function find(root) {
  const found = new Map();
  const open = new Map();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const mark = /^(\/?)kb:(\d+)$/.exec(walker.currentNode.data);
    if (!mark) continue;
    const n = Number(mark[2]);
    if (!mark[1]) {
      open.set(n, walker.currentNode);
    } else if (open.has(n)) {
      const range = document.createRange();
      range.setStartAfter(open.get(n));
      range.setEndBefore(walker.currentNode);
      found.set(n, [...(found.get(n) || []), range]);
      open.delete(n);
    }
  }
  return found;
}

/** Find the units of the page as it is now. */
export function findAll() {
  ranges = find(document.body);
  holders = new Map();
  for (const [n, list] of ranges) {
    for (const range of list) holders.set(holderOf(range), (holders.get(holderOf(range)) || new Set()).add(n));
  }
}

/** Return the numbers in the order in which a reader meets them. */
export function order() {
  const places = Array.from(ranges, ([n, list]) => [n, main(list)]);
  return places.sort(([, a], [, b]) => a.compareBoundaryPoints(Range.START_TO_START, b)).map(([n]) => n);
}

/** Return the element that holds a range. */
export function holderOf(range) {
  const holder = range.commonAncestorContainer;
  return holder.nodeType === Node.ELEMENT_NODE ? holder : holder.parentElement;
}

/** Tell if an element is in the text of the page, and not around it. */
export function inArticle(element) {
  const area = document.querySelector("article, main, [role=main]");
  return !area || area.contains(element);
}

/** Return the place of a unit that counts: in the text, else one that is on screen, else the first. */
export function main(list) {
  return list.find((range) => inArticle(range.startContainer.parentElement))
    || list.find((range) => range.getClientRects().length > 0)
    || list[0];
}
