#include "output/inspect/file.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "engine/base/error.hpp"

namespace dyak::inspect {
namespace {

constexpr std::size_t kMostBytes = 64'000'000;
constexpr std::size_t kMostUnpacked = 64'000'000;
constexpr unsigned kMostObjects = 2'000'000;

[[noreturn]] void refuse(const char* code, const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::InvalidInput, message, {{Severity::Error, code, message, hint, {}, {}}});
}

std::string inflated(std::string_view packed) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // zlib does not write there
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string plain;
  std::array<char, 16384> portion{};
  int result = Z_OK;
  while (result == Z_OK && plain.size() < kMostUnpacked) {
    stream.next_out = reinterpret_cast<Bytef*>(portion.data());
    stream.avail_out = static_cast<uInt>(portion.size());
    result = inflate(&stream, Z_NO_FLUSH);
    plain.append(portion.data(), portion.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  return plain;  // a cut stream gives what came before the cut
}

int paeth(int left, int up, int corner) {
  const int guess = left + up - corner;
  const int to_left = std::abs(guess - left), to_up = std::abs(guess - up), to_corner = std::abs(guess - corner);
  if (to_left <= to_up && to_left <= to_corner) return left;
  return to_up <= to_corner ? up : corner;
}

// Undoes the predictors of PNG (ISO 32000-1, 7.4.4.4), as cross-reference streams use them; one byte a component.
std::string unpredicted(const std::string& bytes, std::size_t columns) {
  std::string plain;
  std::string above(columns, '\0');
  for (std::size_t at = 0; at + 1 + columns <= bytes.size(); at += 1 + columns) {
    std::string row = bytes.substr(at + 1, columns);
    const int kind = static_cast<unsigned char>(bytes[at]);
    for (std::size_t i = 0; i < columns; ++i) {
      const int left = i == 0 ? 0 : static_cast<unsigned char>(row[i - 1]);
      const int up = static_cast<unsigned char>(above[i]);
      const int corner = i == 0 ? 0 : static_cast<unsigned char>(above[i - 1]);
      const int add = kind == 1   ? left
                      : kind == 2 ? up
                      : kind == 3 ? (left + up) / 2
                      : kind == 4 ? paeth(left, up, corner)
                                  : 0;
      row[i] = static_cast<char>(static_cast<unsigned char>(row[i]) + add);
    }
    plain += row;
    above = std::move(row);
  }
  return plain;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

File::File(std::string_view bytes) : bytes_(bytes) {
  if (bytes.size() > kMostBytes)
    refuse("pdf-too-big", "Файл больше 64 МБ.", "Проверьте отдельный документ, а не сборник.");
  if (bytes.substr(0, 1024).find("%PDF-") == std::string_view::npos) {
    refuse("pdf-unreadable", "Это не файл PDF: в начале нет слова %PDF.", "Укажите файл PDF.");
  }
  find_objects();
  unpack_object_streams();
  encrypted_ = !trailer_["Encrypt"].is(Object::Kind::Null);
  if (!encrypted_ && get(catalog(), "Pages").dictionary().empty()) {
    refuse("pdf-unreadable", "Файл PDF повреждён: в нём не найти страниц.",
           "Получите файл заново: он обрезан или изменён.");
  }
}

const Object& File::resolve(const Object& object) const {
  static const Object kNull;
  const Object* at = &object;
  for (int i = 0; i < 16 && at->is(Object::Kind::Reference); ++i) {
    const auto found = objects_.find(static_cast<unsigned>(at->number));
    if (found == objects_.end()) return kNull;
    at = &found->second;
  }
  return at->is(Object::Kind::Reference) ? kNull : *at;
}

// "12 0 obj" wherever it stands outside streams; the last definition of a number counts, as updates are appended.
void File::find_objects() {
  std::size_t at = 0;
  std::size_t trailer = bytes_.find("trailer");
  while (true) {
    if (trailer < at) trailer = bytes_.find("trailer", at);
    const std::size_t here = std::min(bytes_.find("obj", at), trailer);
    if (here == std::string_view::npos) return;
    at = here + 3;
    if (bytes_[here] == 't') {
      Lexer lexer(bytes_, here + 7);
      Object dictionary;
      if (lexer.next(dictionary)) note_trailer(dictionary);
      continue;
    }
    std::size_t start = here;
    const auto back = [&](auto&& of) {
      const std::size_t from = start;
      while (start > 0 && of(bytes_[start - 1])) --start;
      return from - start;
    };
    const auto space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    if (back(space) == 0 || back(is_digit) == 0 || back(space) == 0) continue;
    const std::size_t end = start;
    const std::size_t digits = back(is_digit);
    if (digits == 0 || digits > 7) continue;
    const auto number = static_cast<unsigned>(std::stoul(std::string(bytes_.substr(end - digits, digits))));
    if (number > kMostObjects) continue;
    read_object(number, here + 3);
    at = std::max(at, scanned_);
  }
}

void File::read_object(unsigned number, std::size_t at) {
  Lexer lexer(bytes_, at);
  Object object;
  if (!lexer.next(object)) return;
  scanned_ = lexer.at();
  Object word;
  if (object.is(Object::Kind::Dictionary) && lexer.next(word) && word.is_operator("stream")) {
    std::size_t begin = lexer.at();
    if (begin < bytes_.size() && bytes_[begin] == '\r') ++begin;
    if (begin < bytes_.size() && bytes_[begin] == '\n') ++begin;
    const Object& length = object["Length"];
    std::size_t end = std::string_view::npos;
    if (length.is(Object::Kind::Number) && length.number >= 0) {
      const std::size_t told = begin + static_cast<std::size_t>(length.number);
      if (told <= bytes_.size() && bytes_.substr(told, 12).find("endstream") != std::string_view::npos) end = told;
    }
    if (end == std::string_view::npos) end = std::min(bytes_.find("endstream", begin), bytes_.size());
    streams_[number] = bytes_.substr(std::min(begin, bytes_.size()), end - std::min(begin, end));
    scanned_ = end;
    if (object["Type"].is_name("XRef")) note_trailer(object);
  } else {
    streams_.erase(number);
  }
  objects_[number] = std::move(object);
}

// Later trailers replace the entries of earlier ones.
void File::note_trailer(const Object& dictionary) {
  auto merged = std::make_shared<Entries>(trailer_.dictionary());
  for (const char* key : {"Root", "Info", "Encrypt"}) {
    if (!dictionary[key].is(Object::Kind::Null)) merged->insert_or_assign(key, dictionary[key]);
  }
  trailer_.kind = Object::Kind::Dictionary;
  trailer_.entries = std::move(merged);
}

void File::unpack_object_streams() {
  std::map<unsigned, Object> inside;
  std::size_t total = 0;
  for (const auto& [holder, packed] : streams_) {
    const Object& dictionary = objects_.at(holder);
    if (!dictionary["Type"].is_name("ObjStm")) continue;
    Object reference;
    reference.kind = Object::Kind::Reference;
    reference.number = holder;
    const std::string plain = stream(reference);
    total += plain.size();
    if (total > kMostUnpacked) break;
    const auto first = static_cast<std::size_t>(std::max(0.0, resolve(dictionary["First"]).number));
    Lexer numbers(std::string_view(plain).substr(0, first));
    Object number, offset;
    while (numbers.next(number) && numbers.next(offset)) {
      if (number.number < 0 || number.number > kMostObjects || offset.number < 0) continue;
      Lexer lexer(plain, std::min(plain.size(), first + static_cast<std::size_t>(offset.number)));
      Object object;
      if (lexer.next(object)) inside.insert_or_assign(static_cast<unsigned>(number.number), std::move(object));
    }
  }
  for (auto& [number, object] : inside) objects_.try_emplace(number, std::move(object));
}

std::string File::stream(const Object& reference) const {
  if (!reference.is(Object::Kind::Reference)) return {};
  const auto number = static_cast<unsigned>(reference.number);
  const auto packed = streams_.find(number);
  if (packed == streams_.end()) return {};
  const Object& dictionary = objects_.at(number);
  const Object& filter = get(dictionary, "Filter");
  if (filter.is(Object::Kind::Null)) return std::string(packed->second);
  const Object& only =
      filter.is(Object::Kind::Array) && filter.array().size() == 1 ? resolve(filter.array().front()) : filter;
  if (!only.is_name("FlateDecode")) return {};
  std::string plain = inflated(packed->second);
  const Object& given = get(dictionary, "DecodeParms");
  const Object& parameters =
      given.is(Object::Kind::Array) && !given.array().empty() ? resolve(given.array().front()) : given;
  if (get(parameters, "Predictor").number >= 10) {
    const double columns = get(parameters, "Columns").number;
    plain = unpredicted(plain, columns >= 1 && columns < 10'000 ? static_cast<std::size_t>(columns) : 1);
  }
  return plain;
}

}  // namespace dyak::inspect
