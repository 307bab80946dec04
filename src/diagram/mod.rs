//! Geometry: where boxes, channels and connectors stand. Draws nothing.
