//! The program without its terminal: `update(input)` gives effects, `draw` gives a frame.
