#pragma once

namespace dyak::cli {

/// Gives back to the system what the program has taken for some large work (a look through the whole record, a year's
/// book) and does not use any more: the C library keeps it, and a service would stay as large as its largest minute.
/// Does nothing while there is little to give. Any thread.
void give_back_memory();

}  // namespace dyak::cli
