"""Files that hold units: PO, TMX and term stamps, there and back. Text in, values out."""
