//! Where libtorch computes.

use std::{fmt, str::FromStr};

use crate::RustBertError;

/// The CPU or a GPU.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Device {
    /// The CPU, on as many cores as libtorch is given (`OMP_NUM_THREADS`).
    #[default]
    Cpu,
    /// The GPU of this number.
    Cuda(usize),
}

impl Device {
    /// As libtorch calls it, if it is there.
    pub(crate) fn find(self) -> Result<tch::Device, RustBertError> {
        match self {
            Self::Cpu => Ok(tch::Device::Cpu),
            Self::Cuda(number) => {
                let found = if tch::Cuda::is_available() {
                    tch::Cuda::device_count()
                } else {
                    0
                };
                if (number as i64) < found {
                    Ok(tch::Device::Cuda(number))
                } else {
                    Err(RustBertError::Device { number, found })
                }
            }
        }
    }

    /// The most pieces of a batch, padding included. A GPU is idle with less; on a
    /// CPU more does not make it faster, and needs more memory.
    pub(crate) fn batch(self) -> usize {
        match self {
            Self::Cpu => 1 << 10,
            Self::Cuda(_) => 1 << 15,
        }
    }
}

impl FromStr for Device {
    type Err = RustBertError;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let number = given.strip_prefix("cuda:").map(str::parse);
        match (given, number) {
            ("cpu", _) => Ok(Self::Cpu),
            (_, Some(Ok(number))) => Ok(Self::Cuda(number)),
            _ => Err(RustBertError::DeviceName {
                given: given.to_owned(),
            }),
        }
    }
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cpu => f.write_str("cpu"),
            Self::Cuda(number) => write!(f, "cuda:{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_the_cpu_or_a_numbered_gpu() {
        for name in ["cpu", "cuda:0", "cuda:3"] {
            assert_eq!(name.parse::<Device>().unwrap().to_string(), name);
        }
        for name in ["", "gpu", "cuda", "cuda:", "cuda:-1", "cuda:x", "CPU"] {
            let error = name.parse::<Device>().unwrap_err();
            assert!(error.to_string().contains("cuda:0"), "{error}");
        }
    }

    #[test]
    fn a_gpu_that_is_not_there_is_named() {
        let error = Device::Cuda(999).find().unwrap_err();
        assert!(error.to_string().starts_with("cuda:999 "), "{error}");
    }
}
