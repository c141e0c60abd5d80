#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dyak::pdf {

/// A PDF 1.7 file whose objects without bytes of their own stand in object streams and whose table of places is a
/// stream (ISO 32000-1, 7.5.7 and 7.5.8): the tag tree of a paper takes a seventh of the room. PDF/A-1 knows neither.
/// Equal objects give equal files.
class PackedFile {
 public:
  explicit PackedFile(std::size_t reserve);
  /// An object that is not a stream: what stands between «obj» and «endobj».
  void add_plain(unsigned number, std::string_view text);
  /// A stream with everything around it: «12 0 obj … endobj».
  void add_whole(unsigned number, std::string_view text);
  /// The whole file. The last call. `objects`: numbers 1 … objects are used.
  std::string finish(unsigned objects, unsigned root, unsigned info) &&;

 private:
  struct Place {
    std::uint8_t kind = 0;  ///< of an entry of the table: 0 free, 1 at an offset, 2 within an object stream
    std::uint32_t at = 0;   ///< offset, or number of the object stream
    std::uint16_t index = 0;
  };
  Place& place(unsigned number);
  void write_group(unsigned number);
  std::string table() const;

  struct Plain {
    unsigned number;
    std::string text;
  };
  std::string file_;
  std::vector<Place> places_;
  std::vector<Plain> waiting_;
  std::vector<std::vector<Plain>> groups_;
};

}  // namespace dyak::pdf
