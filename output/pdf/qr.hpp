#pragma once
#include <string>
#include <string_view>

namespace dyak::pdf {

/// The squares of a QR code.
struct QrMatrix {
  int side = 0;
  std::string squares;  ///< side*side, '1' is black
  bool black(int row, int column) const { return squares[static_cast<std::size_t>(row * side + column)] == '1'; }
};

/// Error correction M. Throws Error{InvalidInput}, code "qr-content", for an empty text or one over 200 bytes.
QrMatrix encode_qr(std::string_view content);

}  // namespace dyak::pdf
