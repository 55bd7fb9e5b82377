"""The reading view: pure wrap index, spans and motions, and the one widget that draws them."""
