#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/phrase.hpp"
#include "engine/base/rational.hpp"

namespace dyak {

class Value;
class Object;
using List = std::vector<Value>;
using Record = std::map<std::string, Value, std::less<>>;
using ObjectPtr = std::shared_ptr<const Object>;

/// Any fact: what a form holds, a condition computes, an event keeps. Immutable; copying is cheap (lists and records
/// are shared). Null is "not given". Objects (a person, an organisation, a case) are read-only views that exist while
/// deciding and composing; what is stored is their key (see to_json in json.hpp).
class Value {
 public:
  // Defined in value.cpp, constructors apart: hundreds of files would else instantiate the variant's own.
  Value() noexcept;
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();
  Value(bool truth);
  Value(int whole);
  Value(std::int64_t whole);
  Value(Rational number);
  Value(std::string text);
  Value(std::string_view text);
  Value(const char* text);
  Value(Date date);
  Value(Moment moment);
  Value(Period period);
  Value(Phrase phrase);
  Value(List list);
  Value(Record record);
  Value(ObjectPtr object);  ///< no object is null, never an object that cannot be asked

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  bool is_bool() const { return std::holds_alternative<bool>(data_); }
  bool is_number() const { return std::holds_alternative<Rational>(data_); }
  bool is_text() const { return std::holds_alternative<std::string>(data_); }
  bool is_date() const { return std::holds_alternative<Date>(data_); }
  bool is_moment() const { return std::holds_alternative<Moment>(data_); }
  bool is_period() const { return std::holds_alternative<Period>(data_); }
  bool is_phrase() const { return std::holds_alternative<std::shared_ptr<const Phrase>>(data_); }
  bool is_list() const { return std::holds_alternative<std::shared_ptr<const List>>(data_); }
  bool is_record() const { return std::holds_alternative<std::shared_ptr<const Record>>(data_); }
  bool is_object() const { return std::holds_alternative<ObjectPtr>(data_); }

  // Each throws Error{Internal} when the value is of another kind: check first.
  bool as_bool() const;
  const Rational& as_number() const;
  std::int64_t as_integer() const;  ///< a whole number
  const std::string& as_text() const;
  const Date& as_date() const;
  const Moment& as_moment() const;
  const Period& as_period() const;
  const Phrase& as_phrase() const;
  const List& as_list() const;
  const Record& as_record() const;
  const Object& as_object() const;
  const ObjectPtr& as_object_ptr() const;

  /// The member of a record; null when absent or when this is not a record.
  const Value& operator[](std::string_view member) const;
  /// The text of a text value, else `fallback`: for reading stored payloads.
  std::string text_or(std::string_view fallback) const;

  /// Same kind and same content; objects are equal when type and key are.
  friend bool operator==(const Value& a, const Value& b);

 private:
  std::variant<std::monostate, bool, Rational, std::string, Date, Moment, Period, std::shared_ptr<const Phrase>,
               std::shared_ptr<const List>, std::shared_ptr<const Record>, ObjectPtr>
      data_;
};

/// A read-only view of a thing with attributes: a person of the directory, an institution, a case. Implementations are
/// immutable snapshots, safe to share between threads.
class Object {
 public:
  virtual ~Object() = default;
  virtual std::string_view type() const = 0;  ///< "person", "organisation", "case"
  virtual std::string key() const = 0;        ///< "T01", "I02", "c-000017"
  /// Null when the attribute is known but not given, or unknown (types are checked when the definition is read).
  virtual Value attribute(std::string_view name) const = 0;
  /// What stands for the thing in a text: a Phrase or a plain text.
  virtual Value title() const = 0;
};

}  // namespace dyak

// Instantiated once, in value.cpp.
extern template class std::vector<dyak::Value>;
extern template class std::map<std::string, dyak::Value, std::less<>>;
