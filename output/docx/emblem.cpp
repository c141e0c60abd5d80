#include "output/docx/emblem.hpp"

#include "engine/base/drawing.hpp"
#include "engine/base/refuse.hpp"
#include "engine/crypto/text.hpp"

namespace dyak::docx {
namespace {

[[noreturn]] void refuse_emblem() {
  refuse_input("emblem-unreadable", "Эмблема бланка не читается: нужен рисунок PNG или JPEG.",
               "Замените файл эмблемы.");
}

int two_bytes(const std::string& bytes, std::size_t at) {
  if (at + 1 >= bytes.size()) refuse_emblem();
  return static_cast<unsigned char>(bytes[at]) * 256 + static_cast<unsigned char>(bytes[at + 1]);
}

// Segments: FF, marker, length; the frame header (SOF0..SOF2) holds precision, height, width.
void read_jpeg_size(Emblem& emblem) {
  const std::string& bytes = emblem.bytes;
  for (std::size_t at = 2; at + 3 < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) != 0xFF) refuse_emblem();
    const int marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker >= 0xC0 && marker <= 0xC2) {
      emblem.height = two_bytes(bytes, at + 5);
      emblem.width = two_bytes(bytes, at + 7);
      return;
    }
    at += 2 + static_cast<std::size_t>(two_bytes(bytes, at + 2));
  }
}

}  // namespace

Emblem read_emblem(const std::string& base64) {
  Emblem emblem;
  if (base64.empty()) return emblem;
  const auto bytes = crypto::from_base64(base64);
  if (!bytes) refuse_emblem();
  if (is_svg(*bytes)) return emblem;  // Word shows no drawing without a picture beside it: its words stand there
  emblem.bytes = *bytes;
  if (emblem.bytes.starts_with("\x89PNG\r\n\x1a\n")) {
    emblem.type = "png";
    emblem.width = two_bytes(emblem.bytes, 18);  // the upper halves of both are for pictures nobody draws
    emblem.height = two_bytes(emblem.bytes, 22);
  } else if (emblem.bytes.starts_with("\xFF\xD8")) {
    emblem.type = "jpeg";
    read_jpeg_size(emblem);
  }
  if (emblem.width == 0 || emblem.height == 0) refuse_emblem();
  return emblem;
}

}  // namespace dyak::docx
