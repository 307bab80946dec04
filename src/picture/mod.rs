//! The diagram as character cells, for the terminal and for text alike.
