"""Extensions of file names."""

from __future__ import annotations

_BY_SUBJECT = {
    "text": "csv doc docx epub eml htm html ics log md msg numbers odp ods odt pages pdf po pot pps ppt pptx rst rtf "
    "tex tsv txt vcf vsdx xls xlsm xlsx xliff xml",
    "settings": "cfg conf crt cer env ini jar json jsonl lic lock pem pfx plist properties reg toml yaml yml",
    "programs": "apk appimage bat c cpp cs css deb dll dmg exe go gradle h ipa ipynb java js jsx kt lua msi msix php "
    "pkg ps1 py rb rpm rs scss sh sql swift ts tsx vue wasm",
    "pictures": "ai avif bmp eps gif heic heif ico jpeg jpg png psd svg tif tiff webp",
    "sound": "aac avi flac m4a m4v mkv mov mp3 mp4 ogg opus wav webm wma wmv",
    "archives": "7z bak bz2 geojson gpx gz iso kml parquet rar sqlite tar tgz xz zip",
    "fonts": "otf ttf woff woff2",
}
EXTENSIONS = frozenset(name for names in _BY_SUBJECT.values() for name in names.split())
"""Extensions in lower case, without the point."""
ANY_EXTENSION = "|".join(sorted(EXTENSIONS, key=lambda name: (-len(name), name)))
"""A pattern for one of them."""
