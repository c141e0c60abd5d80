#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dyak::inspect {

class PdfObject;
using Objects = std::vector<PdfObject>;
using Entries = std::map<std::string, PdfObject, std::less<>>;

/// One PDF object as it stands in a file (ISO 32000-1, 7.3), free of the parser that read it. Names are without their
/// slash, strings decoded to bytes; a stream is its dictionary.
class PdfObject {
 public:
  enum class Kind { Null, Truth, Number, Name, String, Array, Dictionary, Reference };
  Kind kind = Kind::Null;
  double number = 0;  ///< also the truth (0, 1) and the number of the referred object
  std::string text;   ///< name, string
  std::shared_ptr<const Objects> items;
  std::shared_ptr<const Entries> entries;

  static PdfObject made(Kind kind, std::string text = {}, double number = 0);
  static PdfObject made(Objects items);
  static PdfObject made(Entries entries);

  bool is(Kind other) const { return kind == other; }
  bool is_name(std::string_view name) const { return kind == Kind::Name && text == name; }
  /// Empty for what is no array.
  const Objects& array() const;
  /// Empty for what is no dictionary.
  const Entries& dictionary() const;
  /// The entry as written (a reference stays one); null when absent.
  const PdfObject& operator[](std::string_view key) const;
};

/// The number that a word of PDF stands for: digits with a sign and a point. Absurd ones are 0, for no place on a sheet
/// is there.
double number_in(std::string_view word);

/// A name of PDF without its slash.
std::string without_slash(std::string name);

}  // namespace dyak::inspect
