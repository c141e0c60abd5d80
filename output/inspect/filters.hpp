#pragma once

namespace dyak::inspect {

/// Puts filters of ours in the place of qpdf's, for the whole program and once: what they unpack is paid out of the
/// open Purse. FlateDecode and RunLengthDecode; LZWDecode is refused, for its unpacker cannot be had with a limit.
void limit_unpacking();

}  // namespace dyak::inspect
