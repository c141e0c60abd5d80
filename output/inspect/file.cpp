#include "output/inspect/file.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>

#include <vector>

#include "engine/base/refuse.hpp"
#include "output/inspect/filters.hpp"
#include "output/inspect/operators.hpp"
#include "output/inspect/purse.hpp"

namespace dyak::inspect {
namespace {

constexpr std::size_t kMaxBytes = 64'000'000;
constexpr std::size_t kMaxWarnings = 20'000;
constexpr int kDepth = 32;

[[noreturn]] void refuse_broken() {
  refuse_input("pdf-unreadable", "Файл PDF повреждён: в нём не найти страниц.",
               "Получите файл заново: он обрезан или изменён.");
}

[[noreturn]] void refuse_knots() {
  refuse_input("pdf-too-big", "В файле PDF больше объектов или больше повреждений, чем бывает у документа.",
               "Проверьте отдельный документ, а не сборник; повреждённый файл получите заново.");
}

PdfObject converted(QPDFObjectHandle handle, int depth);

PdfObject converted_items(QPDFObjectHandle& array, int depth) {
  Objects items;
  for (const QPDFObjectHandle& item : array.getArrayAsVector()) items.push_back(converted(item, depth));
  return PdfObject::made(std::move(items));
}

PdfObject converted_entries(QPDFObjectHandle dictionary, int depth) {
  Entries entries;
  for (const auto& [key, value] : dictionary.getDictAsMap())
    entries.insert_or_assign(without_slash(key), converted(value, depth));
  return PdfObject::made(std::move(entries));
}

// An object of qpdf as one of ours; what stands inside by reference stays one.
PdfObject converted(QPDFObjectHandle handle, int depth) {
  using Kind = PdfObject::Kind;
  if (depth > 0 && handle.isIndirect())
    return PdfObject::made(Kind::Reference, {}, static_cast<double>(handle.getObjectID()));
  if (handle.isBool()) return PdfObject::made(Kind::Truth, {}, handle.getBoolValue() ? 1 : 0);
  if (handle.isInteger()) return PdfObject::made(Kind::Number, {}, number_in(std::to_string(handle.getIntValue())));
  if (handle.isReal()) return PdfObject::made(Kind::Number, {}, number_in(handle.getRealValue()));
  if (handle.isName()) return PdfObject::made(Kind::Name, without_slash(handle.getName()));
  if (handle.isString()) return PdfObject::made(Kind::String, handle.getStringValue());
  if (depth >= kDepth) return {};
  if (handle.isArray()) return converted_items(handle, depth + 1);
  if (handle.isDictionary()) return converted_entries(handle, depth + 1);
  if (handle.isStream()) return converted_entries(handle.getDict(), depth + 1);
  return {};
}

}  // namespace

/// The bytes of the file; each reading is paid for.
class PaidSource final : public BufferInputSource {
 public:
  PaidSource(std::string_view bytes, Purse& purse, QPDF& reader)
      : BufferInputSource("file", buffer(bytes), true), purse_(purse), reader_(reader) {}

  std::size_t read(char* to, std::size_t length) override {
    const std::size_t size = BufferInputSource::read(to, length);
    if (free_) return size;
    purse_.pay_for_reading(size);
    // Objects are read in small portions; whole streams, in large ones.
    constexpr std::size_t kPortion = 128;
    if (length <= kPortion) purse_.pay_for_objects({to, size});
    if (reader_.numWarnings() > kMaxWarnings) throw Purse::Empty{};
    return size;
  }
  /// From now on nothing is taken.
  void set_free() { free_ = true; }

 private:
  static Buffer* buffer(std::string_view bytes) {
    // qpdf does not write there.
    return new Buffer(reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data())), bytes.size());
  }

  Purse& purse_;
  QPDF& reader_;
  bool free_ = false;
};

struct File::Parser {
  explicit Parser(std::string_view bytes)
      : purse(Purse::for_file(bytes.size())), source(std::make_shared<PaidSource>(bytes, purse, reader)) {
    reader.setSuppressWarnings(true);
  }

  Purse purse;
  QPDF reader;
  std::shared_ptr<PaidSource> source;
  std::map<unsigned, QPDFObjectHandle> streams;
};

File::File(std::string_view bytes) {
  if (bytes.size() > kMaxBytes)
    refuse_input("pdf-too-big", "Файл больше 64 МБ.", "Проверьте отдельный документ, а не сборник.");
  if (bytes.substr(0, 1024).find("%PDF-") == std::string_view::npos) {
    refuse_input("pdf-unreadable", "Это не файл PDF: в начале нет слова %PDF.", "Укажите файл PDF.");
  }
  limit_unpacking();
  parser_ = std::make_unique<Parser>(bytes);
  const Purse::Opened opened(parser_->purse);
  try {
    read_trailer();
    if (encrypted_) return;
    read_objects();
    if (!has_pages()) find_trailer();
    if (!has_pages()) unpack_objects();
  } catch (const Purse::Empty&) {
    refuse_knots();
  } catch (const std::exception&) {
    refuse_broken();
  }
  if (!has_pages()) refuse_broken();
  parser_->source->set_free();
}

File::~File() = default;

void File::read_trailer() {
  QPDF& reader = parser_->reader;
  try {
    reader.processInputSource(parser_->source);
  } catch (const QPDFExc& fault) {
    // It goes on with what could be read: the page tree decides.
    encrypted_ = fault.getErrorCode() == qpdf_e_password;
  }
  QPDFObjectHandle trailer = reader.getTrailer();
  if (!trailer.isInitialized() || !trailer.isDictionary()) return;
  encrypted_ = encrypted_ || trailer.hasKey("/Encrypt");
  trailer_ = converted(trailer, 0);
}

void File::read_objects() {
  for (QPDFObjectHandle& object : parser_->reader.getAllObjects()) {
    const auto number = static_cast<unsigned>(object.getObjectID());
    objects_[number] = converted(object, 0);
    if (object.isStream()) parser_->streams[number] = object;
  }
}

// A file without its end: a stream of cross-references may stand somewhere all the same.
void File::find_trailer() {
  for (const auto& [number, object] : objects_) {
    if (object["Type"].is_name("XRef") && !object["Root"].is(PdfObject::Kind::Null)) trailer_ = object;
  }
}

// Without cross-references qpdf does not know what its streams of objects hold.
void File::unpack_objects() {
  const std::map<unsigned, PdfObject> known = objects_;
  for (const auto& [number, object] : known) {
    if (object["Type"].is_name("ObjStm"))
      unpack_objects(object, stream(PdfObject::made(PdfObject::Kind::Reference, {}, static_cast<double>(number))));
  }
}

void File::unpack_objects(const PdfObject& holder, const std::string& plain) {
  parser_->purse.pay_for_objects(plain);
  const auto first = static_cast<std::size_t>(std::max(0.0, get(holder, "First").number));
  std::map<std::size_t, unsigned> places;
  Operators numbers(plain.substr(0, first));
  numbers.next();
  const Objects& pairs = numbers.operands();
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2)
    places[first + static_cast<std::size_t>(std::max(0.0, pairs[i + 1].number))] =
        static_cast<unsigned>(pairs[i].number);
  for (auto place = places.begin(); place != places.end(); ++place) {
    const auto after = std::next(place);
    const std::size_t end = after == places.end() ? plain.size() : after->first;
    PdfObject& object = objects_[place->second];
    if (place->first >= plain.size() || !object.is(PdfObject::Kind::Null))
      continue;  // what stands by itself goes before
    const std::string text = plain.substr(place->first, end - place->first);
    try {
      object = converted(QPDFObjectHandle::parse(&parser_->reader, text), 0);
    } catch (const std::exception&) {
      continue;  // one object less
    }
  }
}

const PdfObject& File::resolve(const PdfObject& object) const {
  static const PdfObject kNull;
  const PdfObject* at = &object;
  for (int i = 0; i < 16 && at->is(PdfObject::Kind::Reference); ++i) {
    const auto found = objects_.find(static_cast<unsigned>(at->number));
    if (found == objects_.end()) return kNull;
    at = &found->second;
  }
  return at->is(PdfObject::Kind::Reference) ? kNull : *at;
}

std::string File::stream(const PdfObject& reference) const {
  if (!reference.is(PdfObject::Kind::Reference)) return {};
  const auto found = parser_->streams.find(static_cast<unsigned>(reference.number));
  if (found == parser_->streams.end()) return {};
  Purse purse = Purse::for_stream();
  const Purse::Opened opened(purse);
  std::string plain;
  Pl_String end("stream", nullptr, plain);
  bool tried = false;
  try {
    found->second.pipeStreamData(&end, &tried, 0, qpdf_dl_generalized, true, false);
  } catch (const Purse::Empty&) {
    return plain;  // as much as is read of any stream
  } catch (const std::exception&) {
    return {};
  }
  return tried ? plain : std::string();
}

}  // namespace dyak::inspect
