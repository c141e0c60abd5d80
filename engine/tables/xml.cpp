#include "engine/tables/xml.hpp"

#include <expat.h>

#include <exception>
#include <memory>

namespace dyak::tables {
namespace {

constexpr int kDeepest = 64;
constexpr char kMark = '|';  // between namespace and name

std::string_view local(const char* name) {
  const std::string_view whole(name);
  const std::size_t mark = whole.rfind(kMark);
  return mark == std::string_view::npos ? whole : whole.substr(mark + 1);
}

/// expat is C: what a handler throws is kept until the parser has come back.
struct Pass {
  const XmlHandler& handler;
  XML_Parser parser;
  int depth = 0;
  std::exception_ptr thrown{};

  template <class Act>
  void guarded(const Act& act) {
    if (thrown) return;
    try {
      act();
    } catch (...) {
      thrown = std::current_exception();
      XML_StopParser(parser, XML_FALSE);
    }
  }
};

void begun(void* user, const char* name, const char** attributes) {
  auto& pass = *static_cast<Pass*>(user);
  pass.guarded([&] {
    if (++pass.depth > kDeepest) damaged("вложенность слишком глубока");
    XmlElement element{local(name), {}};
    for (const char** one = attributes; *one != nullptr; one += 2)
      element.attributes.emplace_back(local(one[0]), one[1]);
    if (pass.handler.begin) pass.handler.begin(element);
  });
}

void ended(void* user, const char* name) {
  auto& pass = *static_cast<Pass*>(user);
  pass.guarded([&] {
    --pass.depth;
    if (pass.handler.end) pass.handler.end(local(name));
  });
}

void said(void* user, const char* text, int length) {
  auto& pass = *static_cast<Pass*>(user);
  pass.guarded([&] {
    if (pass.handler.text) pass.handler.text({text, static_cast<std::size_t>(length)});
  });
}

void typed(void* user, const char*, const char*, const char*, int) {
  static_cast<Pass*>(user)->guarded([] { damaged("внутри не то, что пишут табличные программы"); });
}

}  // namespace

std::string_view XmlElement::operator[](std::string_view attribute) const {
  for (const auto& one : attributes) {
    if (one.first == attribute) return one.second;
  }
  return {};
}

void read_xml(Archive& archive, const std::string& part, const XmlHandler& handler) {
  const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreateNS(nullptr, kMark),
                                                                       XML_ParserFree);
  if (parser == nullptr) too_much("не хватает памяти");
  Pass pass{handler, parser.get()};
  XML_SetUserData(parser.get(), &pass);
  XML_SetElementHandler(parser.get(), begun, ended);
  XML_SetCharacterDataHandler(parser.get(), said);
  XML_SetStartDoctypeDeclHandler(parser.get(), typed);
  const auto parse = [&](std::string_view piece, bool last) {
    const auto state =
        XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), last ? XML_TRUE : XML_FALSE);
    if (pass.thrown) std::rethrow_exception(pass.thrown);
    if (state != XML_STATUS_OK) damaged("часть книги «" + part + "» — не XML");
  };
  archive.read(part, [&](std::string_view piece) {
    parse(piece, false);
    return true;
  });
  parse({}, true);
}

}  // namespace dyak::tables
