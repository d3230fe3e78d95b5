//! What the benchmarks read.
