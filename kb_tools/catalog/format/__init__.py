"""File formats for units: PO, TMX and term stamps, parsed and serialized. Text in, values out."""
