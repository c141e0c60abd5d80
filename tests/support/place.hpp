#pragma once

namespace dyak {

/// The root of the source tree, absolute. A function of one file of its own, so that the objects of all other tests are
/// the same in every clone and the compiler cache serves them.
const char* source_root();

}  // namespace dyak
