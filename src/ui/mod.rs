//! What is on the screen, one file a thing you can see. Draws and learns nothing.
