#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "output/inspect/file.hpp"
#include "output/inspect/page_text.hpp"

namespace dyak::inspect {

/// How the bytes of a string turn into characters and widths.
class FontCode {
 public:
  FontCode(const File& file, const PdfObject& font);
  struct Sign {
    std::string text;    ///< UTF-8
    double width = 0;    ///< thousandths of the size
    bool space = false;  ///< the single byte 32, which Tw widens
  };
  std::vector<Sign> read(std::string_view bytes) const;
  const Font& about() const { return about_; }

 private:
  void read_descendant(const File& file, const PdfObject& font);
  void read_simple_widths(const File& file, const PdfObject& font);
  void read_unicode(std::string map);
  void read_characters(const Objects& pairs);
  void read_ranges(const Objects& triples);

  Font about_;
  bool two_bytes_ = false;
  double default_width_ = 0;
  std::map<std::uint32_t, double> widths_;
  std::map<std::uint32_t, std::string> unicode_;
};

/// A text string of PDF (UTF-16BE with its mark, else Latin) as UTF-8.
std::string text_string(std::string_view bytes);

}  // namespace dyak::inspect
