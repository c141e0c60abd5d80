// The fields of a PDF form, read from the bytes alone: this runs in a child that can do nothing else.
#include "engine/intake/pdf_fields.hpp"

#include <algorithm>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/base/utf8.hpp"
#include "engine/intake/pdf_text.hpp"
#include "output/document/blank.hpp"
#include "output/inspect/file.hpp"

namespace dyak::intake {
namespace {

using inspect::File;
using inspect::PdfObject;
using Kind = inspect::PdfObject::Kind;

constexpr int kDepth = 32;
constexpr std::size_t kMaxFields = 20'000;
constexpr std::size_t kMaxText = 100'000;  // bytes of one field

/// A name's bytes are UTF-8 by custom; what is no part of a text is none in a name either.
std::string name_text(const std::string& bytes) {
  return pdf_text(first_bad_utf8(bytes) ? bytes : "\xEF\xBB\xBF" + bytes);
}

class FieldReader {
 public:
  explicit FieldReader(const File& file) : file_(file) {}

  Record read(const PdfObject& fields) {
    walk(fields, "", {}, 0);
    return std::move(found_);
  }
  std::size_t seen() const { return seen_; }

 private:
  // What kids have of their parents.
  struct Inherited {
    std::string type;
    std::string value;
    bool has_value = false;
  };

  void walk(const PdfObject& list, const std::string& above, const Inherited& inherited, int depth) {
    for (const PdfObject& one : file_.resolve(list).array()) {
      if (++seen_ > kMaxFields) return;
      if (one.is(Kind::Reference) && !visited_.insert(one.number).second) continue;
      visit(file_.resolve(one), above, inherited, depth);
    }
  }

  void visit(const PdfObject& field, const std::string& above, Inherited own, int depth) {
    std::string name = above;
    if (const PdfObject& part = file_.get(field, "T"); part.is(Kind::String))
      name += (name.empty() ? "" : ".") + pdf_text(part.text);
    if (const PdfObject& type = file_.get(field, "FT"); type.is(Kind::Name)) own.type = type.text;
    if (const std::string value = value_of(field); !value.empty()) own.value = value, own.has_value = true;
    if (own.type == "Btn" && !own.has_value) {
      // Some programs mark the box and leave the field as it was.
      if (const PdfObject& state = file_.get(field, "AS"); state.is(Kind::Name) && state.text != "Off")
        own.value = name_text(state.text), own.has_value = true;
    }
    if (own.has_value && !(own.type == "Btn" && own.value == "Off")) keep(name, own.value);
    if (depth < kDepth) walk(field["Kids"], name, own, depth + 1);
  }

  void keep(const std::string& name, const std::string& value) {
    if (!name.empty() && found_.find(name) == found_.end()) found_[name] = value;
  }

  std::string value_of(const PdfObject& field) const {
    const PdfObject& raw = field["V"];
    const PdfObject& value = file_.resolve(raw);
    if (value.is(Kind::String)) return pdf_text(std::string_view(value.text).substr(0, kMaxText));
    if (value.is(Kind::Name)) return name_text(value.text);
    if (value.is(Kind::Dictionary) && raw.is(Kind::Reference))
      return pdf_text(std::string_view(file_.stream(raw)).substr(0, kMaxText));
    std::string all;
    for (const PdfObject& one : value.array()) {
      if (const PdfObject& item = file_.resolve(one); item.is(Kind::String) && all.size() < kMaxText)
        all += (all.empty() ? "" : "\n") + pdf_text(item.text);
    }
    return all;
  }

  const File& file_;
  Record found_;
  std::set<double> visited_;
  std::size_t seen_ = 0;
};

/// Pictures of pages and not a letter: a scan.
bool is_scan(const File& file) {
  bool pictures = false;
  for (const auto& [number, object] : file.objects()) {
    if (file.get(object, "Type").is_name("Font")) return false;
    pictures = pictures || file.get(object, "Subtype").is_name("Image");
  }
  return pictures;
}

Record read(std::string_view bytes) {
  const File file(bytes);
  if (file.encrypted()) return {{"state", "encrypted"}};
  const PdfObject& form = file.get(file.catalog(), "AcroForm");
  FieldReader reader(file);
  Record fields = reader.read(form["Fields"]);
  Record said;
  if (const PdfObject& about = file.get(file.get(file.trailer(), "Info"), "Subject"); about.is(Kind::String))
    said["about"] = pdf_text(std::string_view(about.text).substr(0, 1000));
  if (const auto identity = fields.find(document::kBlankIdentity); identity != fields.end()) {
    said["identity"] = identity->second;
    fields.erase(identity);
  }
  // Beside fields of ours too: programs that know XFA show what it holds, and nobody has held the two together.
  const bool xfa = !file.get(form, "XFA").is(Kind::Null);
  said["state"] = xfa ? "xfa" : reader.seen() > 0 ? "form" : is_scan(file) ? "scanned" : "no-fields";
  said["fields"] = std::move(fields);
  return said;
}

}  // namespace

std::string pdf_fields(std::string_view bytes) {
  try {
    return to_json(read(bytes));
  } catch (const Error&) {
    return to_json(Record{{"state", "unreadable"}});
  }
}

}  // namespace dyak::intake
