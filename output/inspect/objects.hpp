#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dyak::inspect {

class Object;
using Objects = std::vector<Object>;
using Entries = std::map<std::string, Object, std::less<>>;

/// One PDF object as it stands in a file (ISO 32000-1, 7.3). Names are without their slash, strings decoded to bytes.
class Object {
 public:
  enum class Kind { Null, Truth, Number, Name, String, Array, Dictionary, Reference, Operator };
  Kind kind = Kind::Null;
  double number = 0;  ///< also the truth (0, 1) and the number of the referred object
  std::string text;   ///< name, string, operator
  std::shared_ptr<const Objects> items;
  std::shared_ptr<const Entries> entries;

  bool is(Kind other) const { return kind == other; }
  bool is_name(std::string_view name) const { return kind == Kind::Name && text == name; }
  bool is_operator(std::string_view name) const { return kind == Kind::Operator && text == name; }
  /// Empty for what is no array.
  const Objects& array() const;
  /// Empty for what is no dictionary.
  const Entries& dictionary() const;
  /// The entry as written (a reference stays one); null when absent.
  const Object& operator[](std::string_view key) const;
};

/// Reads objects out of bytes one after another. Never throws and never reads past the end: what is broken is read as
/// null or ends early; depth is limited.
class Lexer {
 public:
  explicit Lexer(std::string_view bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}
  /// The next object or operator; false at the end.
  bool next(Object& object);
  std::size_t at() const { return at_; }
  void move_to(std::size_t at) { at_ = at; }
  std::string_view bytes() const { return bytes_; }

 private:
  void skip_space();
  char peek(std::size_t ahead = 0) const { return at_ + ahead < bytes_.size() ? bytes_[at_ + ahead] : '\0'; }
  bool at_end() const { return at_ >= bytes_.size(); }
  Object read(int depth);
  Object read_name();
  Object read_literal();
  Object read_hexadecimal();
  Object read_array(int depth);
  Object read_dictionary(int depth);
  Object read_word();
  bool closes(std::string_view mark);

  std::string_view bytes_;
  std::size_t at_;
};

}  // namespace dyak::inspect
