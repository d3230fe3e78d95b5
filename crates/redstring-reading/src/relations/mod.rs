//! What an article says between two of its referents, from syntax alone.
