"""Reading a legal text: from blocks of text to a tree of provisions with stable anchors. Pure."""
