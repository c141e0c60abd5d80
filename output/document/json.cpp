// A Document as a Value and back: one description of the fields (describe) serves both ways, so they cannot part.
// A struct is a record without the fields that hold their default; a block has "type" besides.
#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "engine/base/error.hpp"
#include "output/document/document.hpp"
#include "output/document/fields.hpp"

namespace dyak::document {
namespace {

// Names of enumerators and block types, in the order of the enum and of the variant.
template <class E>
struct WordsOf;
template <>
struct WordsOf<Layout> {
  static constexpr std::array<std::string_view, 2> kAll{"longitudinal", "corner"};
};
template <>
struct WordsOf<PaperSize> {
  static constexpr std::array<std::string_view, 2> kAll{"A4", "A5"};
};
template <>
struct WordsOf<Align> {
  static constexpr std::array<std::string_view, 4> kAll{"justify", "left", "center", "right"};
};
template <>
struct WordsOf<Raise> {
  static constexpr std::array<std::string_view, 3> kAll{"none", "up", "down"};
};
template <>
struct WordsOf<ListMarks> {
  static constexpr std::array<std::string_view, 5> kAll{"numbers", "brackets", "letters", "dashes", "boxes"};
};
template <>
struct WordsOf<NewSheet::Turn> {
  static constexpr std::array<std::string_view, 4> kAll{"same", "portrait", "landscape", "a3"};
};
template <>
struct WordsOf<Mark::Where> {
  static constexpr std::array<std::string_view, 3> kAll{"top-right", "bottom-right", "bottom-left"};
};
template <>
struct WordsOf<SigningList::Kind> {
  static constexpr std::array<std::string_view, 3> kAll{"visas", "acquaintance", "agreement"};
};
template <>
struct WordsOf<Block> {
  static constexpr std::array<std::string_view, std::variant_size_v<Block>> kAll{
      "paragraph", "order-word",   "points",  "table",   "heading",  "gap",    "pair",
      "sheet",     "illustration", "fill-in", "parties", "contents", "formula"};
};

/// What does not fit, told from the inside out: each record and list that it lies in puts its own step before it.
struct Misfit {
  std::string what;
  std::string where;  ///< a JSON Pointer
};

[[noreturn]] void refuse(std::string what) { throw Misfit{std::move(what), ""}; }

template <class Action>
void within(const std::string& step, const Action& action) {
  try {
    action();
  } catch (Misfit& misfit) {
    misfit.where.insert(0, "/" + step);
    throw;
  }
}

// ---- writing

Value write(const std::string& text) { return text; }
Value write(bool truth) { return truth; }
Value write(int number) { return number; }
Value write(const Moment& moment) { return moment.iso(Zone{}); }
template <class E>
requires std::is_enum_v<E> Value write(E enumerator) {
  return std::string(WordsOf<E>::kAll.at(static_cast<std::size_t>(enumerator)));
}
template <class T>
requires std::is_class_v<T> Value write(const T& object);
template <class T>
Value write(const std::vector<T>& list);
template <class T>
Value write(const std::optional<T>& optional);
Value write(const Block& block);

template <class T>
class Writer {
 public:
  explicit Writer(const T& object) : object_(object) {}
  template <class M>
  void operator()(const char* name, M T::*member) {
    if (!(object_.*member == defaults_.*member)) record_[name] = write(object_.*member);
  }
  Record take() { return std::move(record_); }

 private:
  const T& object_;
  const T defaults_{};
  Record record_;
};

template <class T>
Record record_of(const T& object) {
  Writer<T> writer(object);
  describe(writer, Of<T>{});
  return writer.take();
}

template <class T>
requires std::is_class_v<T> Value write(const T& object) { return record_of(object); }

template <class T>
Value write(const std::vector<T>& list) {
  List values;
  values.reserve(list.size());
  for (const T& item : list) values.push_back(write(item));
  return values;
}

template <class T>
Value write(const std::optional<T>& optional) {
  return optional ? write(*optional) : Value();
}

Value write(const Block& block) {
  Record record = std::visit([](const auto& content) { return record_of(content); }, block);
  record["type"] = std::string(WordsOf<Block>::kAll.at(block.index()));
  return record;
}

// ---- reading

void read(const Value& value, std::string& text) {
  if (!value.is_text()) refuse("ожидался текст");
  text = value.as_text();
}
void read(const Value& value, bool& truth) {
  if (!value.is_bool()) refuse("ожидалось «да» или «нет»");
  truth = value.as_bool();
}
void read(const Value& value, int& number) {
  const bool fits = value.is_number() && value.as_number().is_integer() && value.as_integer() >= -1'000'000 &&
                    value.as_integer() <= 1'000'000;
  if (!fits) refuse("ожидалось целое число");
  number = static_cast<int>(value.as_integer());
}
void read(const Value& value, Moment& moment) {
  const auto parsed = value.is_moment() ? std::optional(value.as_moment()) : Moment::parse_iso(value.text_or(""));
  if (!parsed) refuse("ожидался момент времени");
  moment = *parsed;
}
template <class E>
std::size_t index_of(const Value& value) {
  const std::string name = value.text_or("");
  for (std::size_t i = 0; i < WordsOf<E>::kAll.size(); ++i) {
    if (WordsOf<E>::kAll.at(i) == name) return i;
  }
  std::string known;
  for (const std::string_view word : WordsOf<E>::kAll) known += (known.empty() ? "" : ", ") + std::string(word);
  refuse((name.empty() ? "не сказано, что это" : "неизвестное слово «" + name + "»") + "; бывает: " + known);
}
template <class E>
requires std::is_enum_v<E>
void read(const Value& value, E& enumerator) { enumerator = static_cast<E>(index_of<E>(value)); }
template <class T>
requires std::is_class_v<T>
void read(const Value& value, T& object);
template <class T>
void read(const Value& value, std::vector<T>& list);
template <class T>
void read(const Value& value, std::optional<T>& optional);
void read(const Value& value, Block& block);

template <class T>
class Reader {
 public:
  Reader(const Value& value, T& object) : value_(value), object_(object) {}
  template <class M>
  void operator()(const char* name, M T::*member) {
    const auto found = value_.as_record().find(name);
    if (found == value_.as_record().end()) return;
    ++known_;
    within(name, [&] { read(found->second, object_.*member); });
  }
  std::size_t known() const { return known_; }

 private:
  const Value& value_;
  T& object_;
  std::size_t known_ = 0;
};

/// The names of a record's fields, for telling which one it has not.
class Names {
 public:
  template <class T, class M>
  void operator()(const char* name, M T::*) {
    names_.emplace_back(name);
  }
  bool has(std::string_view name) const { return std::find(names_.begin(), names_.end(), name) != names_.end(); }

 private:
  std::vector<std::string_view> names_;
};

template <class T>
[[noreturn]] void refuse_unknown_field(const Value& value, bool typed) {
  Names names;
  describe(names, Of<T>{});
  for (const auto& field : value.as_record()) {
    if (!names.has(field.first) && !(typed && field.first == "type"))
      within(field.first, [] { refuse("такого поля нет"); });
  }
  refuse("в записи есть неизвестное поле");
}

template <class T>
void read_record(const Value& value, T& object, std::size_t besides) {
  if (!value.is_record()) refuse("ожидалась запись");
  Reader<T> reader(value, object);
  describe(reader, Of<T>{});
  if (reader.known() + besides != value.as_record().size()) refuse_unknown_field<T>(value, besides > 0);
}

template <class T>
requires std::is_class_v<T>
void read(const Value& value, T& object) { read_record(value, object, 0); }

template <class T>
void read(const Value& value, std::vector<T>& list) {
  if (!value.is_list()) refuse("ожидался список");
  list.clear();
  for (const Value& item : value.as_list())
    within(std::to_string(list.size()), [&] { read(item, list.emplace_back()); });
}

template <class T>
void read(const Value& value, std::optional<T>& optional) {
  if (!value.is_null()) read(value, optional.emplace());
}

template <std::size_t... I>
void emplace(Block& block, std::size_t index, std::index_sequence<I...>) {
  (void)((index == I && (block.emplace<I>(), true)) || ...);
}

void read(const Value& value, Block& block) {
  if (!value.is_record()) refuse("ожидалась запись");
  std::size_t index = 0;
  within("type", [&] { index = index_of<Block>(value["type"]); });
  emplace(block, index, std::make_index_sequence<std::variant_size_v<Block>>{});
  std::visit([&value](auto& content) { read_record(value, content, 1); }, block);
}

}  // namespace

Value to_value(const Document& document) { return write(document); }

Document from_value(const Value& value) {
  Document document;
  try {
    read(value, document);
  } catch (const Misfit& misfit) {
    const std::string told = (misfit.where.empty() ? "" : "поле " + misfit.where + ": ") + misfit.what;
    throw Error(
        ErrorCode::InvalidInput, "Документ не читается: " + told,
        {{Severity::Error,
          "document-value",
          "Документ не читается: " + told,
          "Образец записи даёт «dyak document render НОМЕР --json»; сохранённый документ восстановите из копии.",
          {},
          misfit.where}});
  }
  return document;
}

}  // namespace dyak::document
