//! What comes in from outside (keys, mouse, paste, ticks), the commands it asks for, and the table that binds one to the other.
