// A Document as a Value and back: one description of the fields (describe) serves both ways, so they cannot part.
// A struct is a record without the fields that hold their default; a block has "type" besides.
#include <array>
#include <type_traits>
#include <utility>

#include "engine/base/error.hpp"
#include "output/document/document.hpp"

namespace dyak::document {
namespace {

template <class T>
struct Of {};

template <class V>
void describe(V& v, Of<Span>) {
  v("text", &Span::text);
  v("bold", &Span::bold);
  v("italic", &Span::italic);
  v("spaced", &Span::spaced);
  v("proper", &Span::proper);
  v("unsure", &Span::unsure);
}

template <class V>
void describe(V& v, Of<Paragraph>) {
  v("spans", &Paragraph::spans);
  v("align", &Paragraph::align);
  v("indent", &Paragraph::indent);
  v("hyphenate", &Paragraph::hyphenate);
  v("keep_with_next", &Paragraph::keep_with_next);
}

template <class V>
void describe(V& v, Of<OrderWord>) {
  v("text", &OrderWord::text);
  v("align", &OrderWord::align);
}

template <class V>
void describe(V& v, Of<Point>) {
  v("paragraphs", &Point::paragraphs);
  v("points", &Point::points);
  v("number", &Point::number);
}

template <class V>
void describe(V& v, Of<Points>) {
  v("points", &Points::points);
  v("prefix", &Points::prefix);
  v("first", &Points::first);
}

template <class V>
void describe(V& v, Of<TableColumn>) {
  v("title", &TableColumn::title);
  v("width", &TableColumn::width);
  v("align", &TableColumn::align);
}

template <class V>
void describe(V& v, Of<TableCell>) {
  v("spans", &TableCell::spans);
  v("blank", &TableCell::blank);
  v("across", &TableCell::across);
}

template <class V>
void describe(V& v, Of<TableRow>) {
  v("cells", &TableRow::cells);
  v("bold", &TableRow::bold);
}

template <class V>
void describe(V& v, Of<Table>) {
  v("caption", &Table::caption);
  v("columns", &Table::columns);
  v("column_numbers", &Table::column_numbers);
  v("rows", &Table::rows);
}

template <class V>
void describe(V& v, Of<Heading>) {
  v("text", &Heading::text);
  v("level", &Heading::level);
  v("align", &Heading::align);
  v("bold", &Heading::bold);
}

template <class V>
void describe(V& v, Of<Gap>) {
  v("lines", &Gap::lines);
}

template <class V>
void describe(V& v, Of<Pair>) {
  v("left", &Pair::left);
  v("right", &Pair::right);
}

template <class V>
void describe(V& v, Of<Letterhead>) {
  v("superior", &Letterhead::superior);
  v("organisation", &Letterhead::organisation);
  v("short_name", &Letterhead::short_name);
  v("unit", &Letterhead::unit);
  v("reference", &Letterhead::reference);
  v("emblem_alt", &Letterhead::emblem_alt);
  v("emblem_jpeg", &Letterhead::emblem_jpeg);
}

template <class V>
void describe(V& v, Of<Addressee>) {
  v("lines", &Addressee::lines);
}

template <class V>
void describe(V& v, Of<ElectronicMark>) {
  v("certificate", &ElectronicMark::certificate);
  v("owner", &ElectronicMark::owner);
  v("valid", &ElectronicMark::valid);
}

template <class V>
void describe(V& v, Of<Signature>) {
  v("post", &Signature::post);
  v("name", &Signature::name);
  v("date", &Signature::date);
  v("electronic", &Signature::electronic);
}

template <class V>
void describe(V& v, Of<SignatureRow>) {
  v("side_by_side", &SignatureRow::side_by_side);
}

template <class V>
void describe(V& v, Of<Stamp>) {
  v("word", &Stamp::word);
  v("lines", &Stamp::lines);
  v("name", &Stamp::name);
  v("date", &Stamp::date);
}

template <class V>
void describe(V& v, Of<SigningList::Signer>) {
  v("post", &SigningList::Signer::post);
  v("name", &SigningList::Signer::name);
  v("date", &SigningList::Signer::date);
  v("remark", &SigningList::Signer::remark);
}

template <class V>
void describe(V& v, Of<SigningList>) {
  v("kind", &SigningList::kind);
  v("title", &SigningList::title);
  v("about", &SigningList::about);
  v("signers", &SigningList::signers);
  v("own_page", &SigningList::own_page);
}

template <class V>
void describe(V& v, Of<Certification>) {
  v("word", &Certification::word);
  v("post", &Certification::post);
  v("name", &Certification::name);
  v("date", &Certification::date);
  v("original", &Certification::original);
  v("seal", &Certification::seal);
}

template <class V>
void describe(V& v, Of<Mark>) {
  v("where", &Mark::where);
  v("lines", &Mark::lines);
}

template <class V>
void describe(V& v, Of<QrCode>) {
  v("content", &QrCode::content);
  v("alt", &QrCode::alt);
}

template <class V>
void describe(V& v, Of<Appendix>) {
  v("mark", &Appendix::mark);
  v("approved", &Appendix::approved);
  v("heading", &Appendix::heading);
  v("blocks", &Appendix::blocks);
  v("signatures", &Appendix::signatures);
  v("landscape", &Appendix::landscape);
}

template <class V>
void describe(V& v, Of<Document>) {
  v("kind", &Document::kind);
  v("profile", &Document::profile);
  v("layout", &Document::layout);
  v("paper", &Document::paper);
  v("kept_long", &Document::kept_long);
  v("two_sided", &Document::two_sided);
  v("draft", &Document::draft);
  v("title", &Document::title);
  v("author", &Document::author);
  v("subject", &Document::subject);
  v("language", &Document::language);
  v("created", &Document::created);
  v("letterhead", &Document::letterhead);
  v("kind_title", &Document::kind_title);
  v("date", &Document::date);
  v("number", &Document::number);
  v("place", &Document::place);
  v("reply_to", &Document::reply_to);
  v("marks", &Document::marks);
  v("approval", &Document::approval);
  v("agreement", &Document::agreement);
  v("addressees", &Document::addressees);
  v("heading", &Document::heading);
  v("salutation", &Document::salutation);
  v("body", &Document::body);
  v("attachments", &Document::attachments);
  v("signatures", &Document::signatures);
  v("certification", &Document::certification);
  v("lists", &Document::lists);
  v("executor", &Document::executor);
  v("qr", &Document::qr);
  v("appendices", &Document::appendices);
}

// Names of enumerators and block types, in the order of the enum and of the variant.
template <class E>
struct Names;
template <>
struct Names<Layout> { static constexpr std::array<std::string_view, 2> kAll{"longitudinal", "corner"}; };
template <>
struct Names<PaperSize> { static constexpr std::array<std::string_view, 2> kAll{"A4", "A5"}; };
template <>
struct Names<Align> { static constexpr std::array<std::string_view, 4> kAll{"justify", "left", "center", "right"}; };
template <>
struct Names<Mark::Where> {
  static constexpr std::array<std::string_view, 3> kAll{"top-right", "bottom-right", "bottom-left"};
};
template <>
struct Names<SigningList::Kind> {
  static constexpr std::array<std::string_view, 3> kAll{"visas", "acquaintance", "agreement"};
};
template <>
struct Names<Block> {
  static constexpr std::array<std::string_view, std::variant_size_v<Block>> kAll{
      "paragraph", "order-word", "points", "table", "heading", "gap", "pair"};
};

[[noreturn]] void refuse(std::string what) {
  throw Error(ErrorCode::InvalidInput, "Сохранённый документ не читается: " + what,
              {{Severity::Error, "document-value", "Сохранённый документ не читается: " + what,
                "Восстановите запись документа из резервной копии.", {}, {}}});
}

constexpr Zone kMoscow{};

// ---- writing

Value write(const std::string& text) { return text; }
Value write(bool truth) { return truth; }
Value write(int number) { return number; }
Value write(const Moment& moment) { return moment.iso(kMoscow); }
template <class E>
  requires std::is_enum_v<E>
Value write(E enumerator) {
  return std::string(Names<E>::kAll.at(static_cast<std::size_t>(enumerator)));
}
template <class T>
  requires std::is_class_v<T>
Value write(const T& object);
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
  requires std::is_class_v<T>
Value write(const T& object) {
  return record_of(object);
}

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
  record["type"] = std::string(Names<Block>::kAll.at(block.index()));
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
  for (std::size_t i = 0; i < Names<E>::kAll.size(); ++i) {
    if (Names<E>::kAll.at(i) == name) return i;
  }
  refuse("неизвестное слово «" + name + "»");
}
template <class E>
  requires std::is_enum_v<E>
void read(const Value& value, E& enumerator) {
  enumerator = static_cast<E>(index_of<E>(value));
}
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
    read(found->second, object_.*member);
  }
  std::size_t known() const { return known_; }

 private:
  const Value& value_;
  T& object_;
  std::size_t known_ = 0;
};

template <class T>
void read_record(const Value& value, T& object, std::size_t besides) {
  if (!value.is_record()) refuse("ожидалась запись");
  Reader<T> reader(value, object);
  describe(reader, Of<T>{});
  if (reader.known() + besides != value.as_record().size()) refuse("в записи есть неизвестное поле");
}

template <class T>
  requires std::is_class_v<T>
void read(const Value& value, T& object) {
  read_record(value, object, 0);
}

template <class T>
void read(const Value& value, std::vector<T>& list) {
  if (!value.is_list()) refuse("ожидался список");
  list.clear();
  for (const Value& item : value.as_list()) read(item, list.emplace_back());
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
  const std::size_t index = index_of<Block>(value["type"]);
  emplace(block, index, std::make_index_sequence<std::variant_size_v<Block>>{});
  std::visit([&value](auto& content) { read_record(value, content, 1); }, block);
}

}  // namespace

Value to_value(const Document& document) { return write(document); }

Document from_value(const Value& value) {
  Document document;
  read(value, document);
  return document;
}

}  // namespace dyak::document
