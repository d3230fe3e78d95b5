//! Readings, decisions and their indexes on disk.
