#include "output/pdf/container.hpp"

#include <podofo/podofo.h>

#include <vector>

#include "engine/base/error.hpp"

static_assert(PODOFO_VERSION_MAJOR == 0 && PODOFO_VERSION_MINOR == 9, "written for PoDoFo 0.9");

namespace dyak::pdf {
namespace {

// PdfError is not a std::exception: it must be caught by name.
template <class Action>
auto translated(const Action& action) {
  try {
    return action();
  } catch (const PoDoFo::PdfError& error) {
    const char* name = PoDoFo::PdfError::ErrorName(error.GetError());
    throw Error(ErrorCode::Internal, "Не удалось записать PDF.", {}, std::string("PoDoFo: ") + (name == nullptr ? "?" : name));
  }
}

PoDoFo::PdfVariant raw_variant(const std::string& raw) {
  return PoDoFo::PdfVariant(PoDoFo::PdfData(raw.data(), raw.size()));
}

}  // namespace

struct Container::State {
  PoDoFo::PdfMemDocument document;
  std::vector<PoDoFo::PdfObject*> objects;   // by number; owned by the document

  PoDoFo::PdfObject* at(unsigned number) { return objects.at(number); }
  Object keep(PoDoFo::PdfObject* object) {
    const auto number = static_cast<unsigned>(object->Reference().ObjectNumber());
    if (objects.size() <= number) objects.resize(number + 1, nullptr);
    objects[number] = object;
    return {number};
  }
};

Container::Container(int minor)
    : state_(translated([minor] {
        auto state = std::make_unique<State>();
        state->document.SetPdfVersion(minor == 7 ? PoDoFo::ePdfVersion_1_7 : PoDoFo::ePdfVersion_1_4);
        state->document.SetWriteMode(PoDoFo::ePdfWriteMode_Clean);
        return state;
      })) {}

Container::~Container() = default;

Container::Object Container::reserve() {
  return translated([this] { return state_->keep(state_->document.GetObjects().CreateObject(PoDoFo::PdfVariant::NullValue)); });
}

void Container::set(Object object, const std::string& raw) {
  translated([&] { static_cast<PoDoFo::PdfVariant&>(*state_->at(object.number)) = raw_variant(raw); });
}

Container::Object Container::add(const std::string& raw) {
  return translated([&] { return state_->keep(state_->document.GetObjects().CreateObject(raw_variant(raw))); });
}

namespace {

void put_entries(PoDoFo::PdfObject& object, const std::string& entries) {
  // "/Key value /Key2 value2": values here never hold a slash at the top level except names right after the key.
  std::size_t at = 0;
  while (at < entries.size()) {
    const std::size_t key_end = entries.find(' ', at);
    std::size_t next = key_end + 1;
    int depth = 0;
    for (; next < entries.size(); ++next) {
      const char c = entries[next];
      if (c == '[' || c == '<') ++depth;
      if (c == ']' || c == '>') --depth;
      if (c == '/' && depth == 0 && next > key_end + 1) break;
    }
    std::string value = entries.substr(key_end + 1, next - key_end - 1);
    while (!value.empty() && value.back() == ' ') value.pop_back();
    object.GetDictionary().AddKey(PoDoFo::PdfName(entries.substr(at + 1, key_end - at - 1)), raw_variant(value));
    at = next;
  }
}

}  // namespace

Container::Object Container::add_stream(std::string_view bytes, const std::string& entries, Packing packing) {
  return translated([&] {
    PoDoFo::PdfObject* object = state_->document.GetObjects().CreateObject();
    PoDoFo::TVecFilters filters;
    if (packing == Packing::Deflated) filters.push_back(PoDoFo::ePdfFilter_FlateDecode);
    object->GetStream()->Set(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size()), filters);
    put_entries(*object, entries);
    return state_->keep(object);
  });
}

Container::Object Container::add_packed(std::string_view bytes, const std::string& entries) {
  return add_stream(bytes, entries, Packing::Plain);
}

void Container::set_catalog(const std::string& key, const std::string& raw) {
  translated([&] { state_->document.GetCatalog()->GetDictionary().AddKey(PoDoFo::PdfName(key), raw_variant(raw)); });
}

void Container::set_info(const std::string& key, const std::string& raw) {
  translated([&] {
    state_->document.GetInfo()->GetObject()->GetDictionary().AddKey(PoDoFo::PdfName(key), raw_variant(raw));
  });
}

Container::Object Container::pages() const {
  return translated([this] {
    return Object{static_cast<unsigned>(state_->document.GetPagesTree()->GetObject()->Reference().ObjectNumber())};
  });
}

void Container::set_pages(const std::string& kids, std::size_t count) {
  translated([&] {
    PoDoFo::PdfDictionary& root = state_->document.GetPagesTree()->GetObject()->GetDictionary();
    root.AddKey(PoDoFo::PdfName("Kids"), raw_variant("[" + kids + "]"));
    root.AddKey(PoDoFo::PdfName("Count"), PoDoFo::PdfVariant(static_cast<PoDoFo::pdf_int64>(count)));
  });
}

std::string Container::write() {
  return translated([this] {
    PoDoFo::PdfRefCountedBuffer buffer;
    PoDoFo::PdfOutputDevice device(&buffer);
    state_->document.Write(&device);
    return std::string(buffer.GetBuffer(), device.GetLength());   // the buffer itself is longer than what was written
  });
}

}  // namespace dyak::pdf
