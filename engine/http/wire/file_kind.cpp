#include "engine/http/wire/file_kind.hpp"
#include "engine/http/wire/message.hpp"

#include <algorithm>
#include <array>

namespace dyak::http {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBegin = 4096;
constexpr std::string_view kPacked = "PK\x03\x04"sv;

struct Sign {
  std::size_t at;
  std::string_view bytes;
  const char* type;
  bool is_program = false;
};

// The first that fits counts.
constexpr std::array kSigns{Sign{0, "%PDF-"sv, "application/pdf"},
                            Sign{0, "\x89PNG\r\n\x1a\n"sv, "image/png"},
                            Sign{0, "\xff\xd8\xff"sv, "image/jpeg"},
                            Sign{0, "GIF8"sv, "image/gif"},
                            Sign{0, "II*\0"sv, "image/tiff"},
                            Sign{0, "MM\0*"sv, "image/tiff"},
                            Sign{8, "WEBP"sv, "image/webp"},
                            Sign{8, "WAVE"sv, "audio/wav"},
                            Sign{8, "AVI "sv, "video/x-msvideo"},
                            Sign{0, "ID3"sv, "audio/mpeg"},
                            Sign{0, "OggS"sv, "application/ogg"},
                            Sign{0, "\x1a\x45\xdf\xa3"sv, "video/webm"},
                            Sign{4, "ftypheic"sv, "image/heic"},
                            Sign{4, "ftyp"sv, "video/mp4"},
                            Sign{0, "Rar!\x1a\x07"sv, "application/vnd.rar"},
                            Sign{0, "7z\xbc\xaf\x27\x1c"sv, "application/x-7z-compressed"},
                            Sign{0, "\x1f\x8b"sv, "application/gzip"},
                            Sign{0, "{\\rtf"sv, "application/rtf"},
                            Sign{0, "\x7f\x45LF"sv, "application/x-executable", true},
                            Sign{0, "\xfe\xed\xfa\xce"sv, "application/x-mach-binary", true},
                            Sign{0, "\xfe\xed\xfa\xcf"sv, "application/x-mach-binary", true},
                            Sign{0, "\xce\xfa\xed\xfe"sv, "application/x-mach-binary", true},
                            Sign{0, "\xcf\xfa\xed\xfe"sv, "application/x-mach-binary", true},
                            Sign{0, "\xca\xfe\xba\xbe"sv, "application/java-vm", true},
                            Sign{0, "\0asm"sv, "application/wasm", true},
                            Sign{0, "dex\n"sv, "application/vnd.android.dex", true},
                            Sign{0, "L\0\0\0\x01\x14\x02\0"sv, "application/x-ms-shortcut", true},
                            Sign{0, "!<arch>\ndebian"sv, "application/vnd.debian.binary-package", true},
                            Sign{0, "\xed\xab\xee\xdb"sv, "application/x-rpm", true},
                            Sign{0, "MSCF"sv, "application/vnd.ms-cab-compressed", true},
                            Sign{0, "ITSF"sv, "application/vnd.ms-htmlhelp", true},
                            Sign{0, "#!"sv, "text/x-shellscript", true}};

bool has(std::string_view bytes, std::string_view what) { return bytes.find(what) != std::string_view::npos; }

// Of MS-DOS: a program of Windows has its second head where the first one says.
bool is_windows_program(std::string_view bytes) {
  if (bytes.size() < 2 || (bytes.substr(0, 2) != "MZ" && bytes.substr(0, 2) != "ZM")) return false;
  const bool text = std::all_of(bytes.begin(), bytes.end(), [](char c) {
    return c == '\t' || c == '\n' || c == '\r' || static_cast<unsigned char>(c) >= 0x20;
  });
  return !text;
}

FileKind kind_of_zip(std::string_view bytes) {
  if (has(bytes, "mimetypeapplication/vnd.oasis.opendocument.text"))
    return {"application/vnd.oasis.opendocument.text", false};
  if (has(bytes, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"))
    return {"application/vnd.oasis.opendocument.spreadsheet", false};
  if (has(bytes, "word/")) return {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", false};
  if (has(bytes, "xl/")) return {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false};
  if (has(bytes, "ppt/")) return {"application/vnd.openxmlformats-officedocument.presentationml.presentation", false};
  return {"application/zip", false};
}

// What a browser would take for a page, with whatever runs in it.
bool is_page(std::string_view bytes) {
  const std::string begin = ascii_lower(bytes.substr(0, 1024));
  const auto first = begin.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  if (first == std::string::npos || begin[first] != '<') return false;
  return has(begin, "<!doctype html") || has(begin, "<html") || has(begin, "<script") || has(begin, "<svg") ||
         has(begin, "<head") || has(begin, "<body") || has(begin, "<iframe");
}

FileKind kind_of(std::string_view begin) {
  for (const Sign& sign : kSigns) {
    if (begin.size() >= sign.at && begin.substr(sign.at, sign.bytes.size()) == sign.bytes)
      return {sign.type, sign.is_program};
  }
  if (is_windows_program(begin)) return {"application/vnd.microsoft.portable-executable", true};
  if (begin.substr(0, kPacked.size()) == kPacked) return kind_of_zip(begin);
  if (begin.substr(0, 8) == "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv) return {"application/x-ole-storage", false};
  if (is_page(begin)) return {"text/html", false};
  const bool text = !begin.empty() && std::none_of(begin.begin(), begin.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
  return {text ? "text/plain" : "application/octet-stream", false};
}

}  // namespace

// The names in a packed file stand between the files: they are looked for as the bytes go by, over the ends of
// pieces too.
void FileKindReader::append(std::string_view bytes) {
  const std::size_t missing = kBegin - std::min(begin_.size(), kBegin);
  begin_ += bytes.substr(0, missing);
  if (begin_.substr(0, kPacked.size()) != kPacked) return;
  last_ += bytes;
  has_macros_ = has_macros_ || has(last_, "vbaProject.bin");
  is_archive_of_programs_ =
      is_archive_of_programs_ || has(last_, "META-INF/MANIFEST.MF") || has(last_, "AndroidManifest.xml");
  last_.erase(0, last_.size() - std::min<std::size_t>(last_.size(), 32));
}

FileKind FileKindReader::kind() const {
  if (is_archive_of_programs_) return {"application/java-archive", true};
  if (has_macros_) return {"application/vnd.ms-office.macro", true};
  return kind_of(begin_);
}

}  // namespace dyak::http
