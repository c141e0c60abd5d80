#include "engine/base/value.hpp"

#include "engine/base/error.hpp"

namespace dyak {
namespace {

template <class T, class V>
const T& get_or_fail(const V& data) {
  const T* found = std::get_if<T>(&data);
  DYAK_EXPECT(found != nullptr);
  return *found;
}

const Value kNull;

}  // namespace

Value::Value() noexcept = default;
// Assigned, not copied: should there be no memory for a text, g++ 12's copy of a variant like this one leaves something
// behind that its destructor cannot destroy.
Value::Value(const Value& other) { data_ = other.data_; }
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

Value::Value(bool truth) : data_(truth) {}
Value::Value(int whole) : data_(Rational(whole)) {}
Value::Value(std::int64_t whole) : data_(Rational(whole)) {}
Value::Value(Rational number) : data_(number) {}
Value::Value(std::string text) : data_(std::move(text)) {}
Value::Value(std::string_view text) : data_(std::string(text)) {}
Value::Value(const char* text) : data_(std::string(text)) {}
Value::Value(Date date) : data_(date) {}
Value::Value(Moment moment) : data_(moment) {}
Value::Value(Period period) : data_(period) {}
Value::Value(Phrase phrase) : data_(std::make_shared<const Phrase>(std::move(phrase))) {}
Value::Value(List list) : data_(std::make_shared<const List>(std::move(list))) {}
Value::Value(Record record) : data_(std::make_shared<const Record>(std::move(record))) {}
Value::Value(ObjectPtr object) {
  if (object) data_ = std::move(object);
}

bool Value::as_bool() const { return get_or_fail<bool>(data_); }
const Rational& Value::as_number() const { return get_or_fail<Rational>(data_); }
std::int64_t Value::as_integer() const {
  DYAK_EXPECT(as_number().is_integer());
  return as_number().numerator();
}
const std::string& Value::as_text() const { return get_or_fail<std::string>(data_); }
const Date& Value::as_date() const { return get_or_fail<Date>(data_); }
const Moment& Value::as_moment() const { return get_or_fail<Moment>(data_); }
const Period& Value::as_period() const { return get_or_fail<Period>(data_); }
const Phrase& Value::as_phrase() const { return *get_or_fail<std::shared_ptr<const Phrase>>(data_); }
const List& Value::as_list() const { return *get_or_fail<std::shared_ptr<const List>>(data_); }
const Record& Value::as_record() const { return *get_or_fail<std::shared_ptr<const Record>>(data_); }
const ObjectPtr& Value::as_object_ptr() const { return get_or_fail<ObjectPtr>(data_); }
const Object& Value::as_object() const { return *as_object_ptr(); }

const Value& Value::operator[](std::string_view member) const {
  if (!is_record()) return kNull;
  const auto found = as_record().find(member);
  return found == as_record().end() ? kNull : found->second;
}

std::string Value::text_or(std::string_view fallback) const { return is_text() ? as_text() : std::string(fallback); }

bool operator==(const Value& a, const Value& b) {
  if (a.data_.index() != b.data_.index()) return false;
  if (a.is_phrase()) return a.as_phrase() == b.as_phrase();
  if (a.is_list()) return a.as_list() == b.as_list();
  if (a.is_record()) return a.as_record() == b.as_record();
  if (a.is_object()) return a.as_object().type() == b.as_object().type() && a.as_object().key() == b.as_object().key();
  return a.data_ == b.data_;
}

}  // namespace dyak

template class std::vector<dyak::Value>;
template class std::map<std::string, dyak::Value, std::less<>>;
