#include "output/inspect/operators.hpp"

#include <qpdf/BufferInputSource.hh>
#include <qpdf/QPDFTokenizer.hh>

namespace dyak::inspect {
namespace {

using Token = QPDFTokenizer::Token;

constexpr int kMaxDepth = 32;
constexpr std::size_t kMaxOperands = 262'144;
constexpr std::size_t kMaxItems = 1'000'000;
constexpr std::size_t kLongestName = 64;

// What is one token by itself; nothing for what opens, closes or says nothing.
bool read_plain(const Token& token, PdfObject& object) {
  using Kind = PdfObject::Kind;
  const std::string& value = token.getValue();
  switch (token.getType()) {
    case QPDFTokenizer::tt_integer:
    case QPDFTokenizer::tt_real:
      object = PdfObject::made(Kind::Number, {}, number_in(value));
      return true;
    case QPDFTokenizer::tt_name:
      object = PdfObject::made(Kind::Name, without_slash(value));
      return true;
    case QPDFTokenizer::tt_string:
      object = PdfObject::made(Kind::String, value);
      return true;
    case QPDFTokenizer::tt_bool:
      object = PdfObject::made(Kind::Truth, {}, value == "true" ? 1 : 0);
      return true;
    case QPDFTokenizer::tt_null:
      object = {};
      return true;
    default:
      return false;
  }
}

}  // namespace

struct Operators::Tokens {
  explicit Tokens(std::string text)
      : content(std::move(text)), input(std::make_shared<BufferInputSource>("content", content)) {
    tokenizer.allowEOF();
  }
  void read() { token = tokenizer.readToken(input, "content", true); }
  bool is(QPDFTokenizer::token_type_e type) const { return token.getType() == type; }
  bool at_end() const { return is(QPDFTokenizer::tt_eof); }
  // The bytes of a picture that stands among the operators are none.
  void pass_picture() {
    const auto here = static_cast<std::size_t>(input->tell());
    const std::size_t end = content.find("EI", here);
    input->seek(static_cast<qpdf_offset_t>(end == std::string::npos ? content.size() : end + 2), SEEK_SET);
  }

  std::string content;
  std::shared_ptr<InputSource> input;
  QPDFTokenizer tokenizer;
  Token token;
};

Operators::Operators(std::string content) : tokens_(std::make_unique<Tokens>(std::move(content))) {}
Operators::~Operators() = default;

bool Operators::next() {
  operands_.clear();
  for (tokens_->read(); !tokens_->at_end(); tokens_->read()) {
    if (tokens_->is(QPDFTokenizer::tt_word)) {
      name_ = tokens_->token.getValue().substr(0, kLongestName);
      if (name_ == "ID") tokens_->pass_picture();
      return true;
    }
    PdfObject object;
    if (read(0, object) && operands_.size() < kMaxOperands) operands_.push_back(std::move(object));
  }
  return false;
}

// From the token at hand; false when it is no object.
bool Operators::read(int depth, PdfObject& object) {
  const bool array = tokens_->is(QPDFTokenizer::tt_array_open);
  if (!array && !tokens_->is(QPDFTokenizer::tt_dict_open)) return read_plain(tokens_->token, object);
  if (depth >= kMaxDepth) return false;
  object = array ? read_array(depth + 1) : read_dictionary(depth + 1);
  return true;
}

PdfObject Operators::read_array(int depth) {
  Objects items;
  for (tokens_->read(); !tokens_->at_end() && !tokens_->is(QPDFTokenizer::tt_array_close); tokens_->read()) {
    PdfObject item;
    if (read(depth, item) && items.size() < kMaxItems) items.push_back(std::move(item));
  }
  return PdfObject::made(std::move(items));
}

PdfObject Operators::read_dictionary(int depth) {
  Entries entries;
  std::string key;
  bool keyed = false;
  for (tokens_->read(); !tokens_->at_end() && !tokens_->is(QPDFTokenizer::tt_dict_close); tokens_->read()) {
    PdfObject object;
    if (!read(depth, object)) continue;
    if (keyed && entries.size() < kMaxItems) entries.insert_or_assign(std::move(key), std::move(object));
    if (!keyed && !object.is(PdfObject::Kind::Name)) continue;
    if (!keyed) key = object.text;
    keyed = !keyed;
  }
  return PdfObject::made(std::move(entries));
}

}  // namespace dyak::inspect
