#include "output/pdf/container.hpp"

#include <podofo/podofo.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <vector>

#include "engine/base/error.hpp"
#include "output/pdf/deflate.hpp"
#include "output/pdf/packed_file.hpp"

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
    throw Error(ErrorCode::Internal, "Не удалось записать PDF.", {},
                std::string("PoDoFo: ") + (name == nullptr ? "?" : name));
  }
}

PoDoFo::PdfVariant raw_variant(const std::string& raw) {
  return PoDoFo::PdfVariant(PoDoFo::PdfData(raw.data(), raw.size()));
}

// What PoDoFo writes goes into one string. Its own devices print every number twice, once to learn how long it is.
class StringDevice final : public PoDoFo::PdfOutputDevice {
 public:
  void Print(const char* format, ...) override {
    va_list arguments;
    va_start(arguments, format);
    PrintV(format, 0, arguments);
    va_end(arguments);
  }
  void PrintV(const char* format, long, va_list arguments) override {
    std::array<char, 256> short_text;
    va_list again;
    va_copy(again, arguments);
    const int length = std::vsnprintf(short_text.data(), short_text.size(), format, arguments);
    const auto size = static_cast<std::size_t>(std::max(length, 0));
    if (size < short_text.size()) {
      Write(short_text.data(), size);
    } else {
      std::string text(size + 1, '\0');
      std::vsnprintf(text.data(), text.size(), format, again);
      Write(text.data(), size);
    }
    va_end(again);
  }
  void Write(const char* bytes, std::size_t size) override { bytes_.append(bytes, size); }
  std::size_t GetLength() const override { return bytes_.size(); }
  std::size_t Tell() const override { return bytes_.size(); }

  void reserve(std::size_t size) { bytes_.reserve(size); }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace

// Not a PdfMemDocument: that one starts FreeType and fontconfig for each file.
struct Container::State {
  PoDoFo::PdfVecObjects objects;
  std::vector<PoDoFo::PdfObject*> by_number;  // owned by `objects`
  PoDoFo::EPdfVersion version;
  ObjectNumber catalog, info, pages;
  std::size_t bytes = 0;  // about as many as the file will have
  Objects packing;

  State(int minor, Objects given)
      : version(minor == 7 ? PoDoFo::ePdfVersion_1_7 : PoDoFo::ePdfVersion_1_4), packing(given) {
    DYAK_EXPECT(packing == Objects::Plain || minor == 7);
    objects.SetAutoDelete(true);
    catalog = keep(objects.CreateObject("Catalog"));
    info = keep(objects.CreateObject());
    pages = keep(objects.CreateObject("Pages"));
    at(catalog)->GetDictionary().AddKey("Pages", at(pages)->Reference());
  }

  PoDoFo::PdfObject* at(ObjectNumber object) { return by_number.at(object.number); }
  ObjectNumber keep(PoDoFo::PdfObject* object) {
    const auto number = static_cast<unsigned>(object->Reference().ObjectNumber());
    if (by_number.size() <= number) by_number.resize(number + 1, nullptr);
    by_number[number] = object;
    return {number};
  }
};

Container::Container(int minor, Objects objects)
    : state_(translated([&] { return std::make_unique<State>(minor, objects); })) {}

Container::~Container() = default;

Container::ObjectNumber Container::reserve() {
  return translated([this] { return state_->keep(state_->objects.CreateObject(PoDoFo::PdfVariant::NullValue)); });
}

void Container::set(ObjectNumber object, const std::string& raw) {
  state_->bytes += raw.size();
  translated([&] { static_cast<PoDoFo::PdfVariant&>(*state_->at(object)) = raw_variant(raw); });
}

Container::ObjectNumber Container::add(const std::string& raw) {
  state_->bytes += raw.size();
  return translated([&] { return state_->keep(state_->objects.CreateObject(raw_variant(raw))); });
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

Container::ObjectNumber Container::add_stream(std::string_view bytes, const std::string& entries, Packing packing) {
  return translated([&] {
    if (packing == Packing::Deflated) return add_packed(deflated(bytes), "/Filter /FlateDecode " + entries);
    state_->bytes += bytes.size() + entries.size();
    PoDoFo::PdfObject* object = state_->objects.CreateObject();
    object->GetStream()->Set(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size()), PoDoFo::TVecFilters());
    put_entries(*object, entries);
    return state_->keep(object);
  });
}

Container::ObjectNumber Container::add_packed(std::string_view bytes, const std::string& entries) {
  return add_stream(bytes, entries, Packing::Plain);
}

void Container::set_catalog(const std::string& key, const std::string& raw) {
  translated([&] { state_->at(state_->catalog)->GetDictionary().AddKey(PoDoFo::PdfName(key), raw_variant(raw)); });
}

void Container::set_info(const std::string& key, const std::string& raw) {
  translated([&] { state_->at(state_->info)->GetDictionary().AddKey(PoDoFo::PdfName(key), raw_variant(raw)); });
}

Container::ObjectNumber Container::pages() const { return state_->pages; }

void Container::set_pages(const std::string& kids, std::size_t count) {
  translated([&] {
    PoDoFo::PdfDictionary& root = state_->at(state_->pages)->GetDictionary();
    root.AddKey(PoDoFo::PdfName("Kids"), raw_variant("[" + kids + "]"));
    root.AddKey(PoDoFo::PdfName("Count"), PoDoFo::PdfVariant(static_cast<PoDoFo::pdf_int64>(count)));
  });
}

std::string Container::write_packed() {
  PackedFile file(state_->bytes + 4096);
  for (unsigned number = 1; number < state_->by_number.size(); ++number) {
    const PoDoFo::PdfObject* object = state_->by_number[number];
    if (object == nullptr) continue;
    StringDevice device;
    if (object->HasStream()) {
      object->WriteObject(&device, PoDoFo::ePdfWriteMode_Clean, nullptr);
      file.add_whole(number, device.take());
    } else {
      object->Write(&device, PoDoFo::ePdfWriteMode_Clean);
      file.add_plain(number, device.take());
    }
  }
  return std::move(file).finish(static_cast<unsigned>(state_->by_number.size()) - 1, state_->catalog.number,
                                state_->info.number);
}

std::string Container::write() {
  return translated([this] {
    if (state_->packing == Objects::Packed) return write_packed();
    PoDoFo::PdfObject trailer;
    trailer.GetDictionary().AddKey("Root", state_->at(state_->catalog)->Reference());
    trailer.GetDictionary().AddKey("Info", state_->at(state_->info)->Reference());
    PoDoFo::PdfWriter writer(&state_->objects, &trailer);
    writer.SetPdfVersion(state_->version);
    writer.SetWriteMode(PoDoFo::ePdfWriteMode_Clean);
    StringDevice device;
    device.reserve(state_->bytes + 64 * state_->by_number.size() + 4096);
    writer.Write(&device);
    return device.take();
  });
}

}  // namespace dyak::pdf
