#pragma once
#include <string>

namespace dyak::docx {

/// The picture of a blank as it goes into the file, untouched.
struct Emblem {
  std::string bytes;  ///< empty = none
  std::string type;   ///< "png" or "jpeg"
  int width = 0;      ///< points of the picture
  int height = 0;
};

/// `base64` of a PNG or a JPEG. Throws Error{InvalidInput} "emblem-unreadable".
Emblem read_emblem(const std::string& base64);

}  // namespace dyak::docx
