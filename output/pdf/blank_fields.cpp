#include "output/pdf/blank_fields.hpp"

#include <fmt/format.h>

#include <iterator>
#include <map>

#include "output/pdf/entry_font.hpp"
#include "output/pdf/tokens.hpp"

namespace dyak::pdf {
namespace {

using layout::Entry;
using layout::EntryLook;

// Field flags (PDF 1.7, tables 221, 226, 228, 230).
constexpr unsigned kReadOnly = 1U << 0U;
constexpr unsigned kRequired = 1U << 1U;
constexpr unsigned kMultiline = 1U << 12U;
constexpr unsigned kRadioFlag = 1U << 15U;
constexpr unsigned kCombo = 1U << 17U;

constexpr const char* kLineType = "/DA (/Entry 11 Tf 0 g)";
constexpr const char* kAreaType = "/DA (/Entry 10 Tf 0 g)";

/// A name of PDF: what is no letter, digit or hyphen goes as #XX.
std::string name_token(const std::string& text) {
  std::string token = "/";
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (plain)
      token += c;
    else
      fmt::format_to(std::back_inserter(token), "#{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return token;
}

class FieldWriter {
 public:
  FieldWriter(Container& file, const layout::LaidBlank& blank, const std::vector<Container::ObjectNumber>& pages,
              Container::ObjectNumber font, const std::string& identity)
      : file_(file), blank_(blank), pages_(pages), font_(font), identity_(identity) {}

  WrittenFields write() {
    made_.on_page.resize(pages_.size());
    for (const Entry& entry : blank_.entries) add(entry);
    for (auto& [name, group] : radios_)
      file_.set(group.field, "<</FT /Btn" + flags(kRadioFlag, *group.first) + " /T " + utf16_hex(name) + " /TU " +
                                 utf16_hex(group.first->told.substr(0, group.first->told.find(": "))) + " /Kids [" +
                                 group.kids + "]>>");
    made_.acro_form = "<</Fields [" + fields_ + "] /DR <</Font <</Entry " + font_.reference() + ">>>> " + kLineType +
                      " /NeedAppearances false>>";
    return std::move(made_);
  }

 private:
  struct Group {
    Container::ObjectNumber field;
    const Entry* first;
    std::string kids;
  };

  static std::string flags(unsigned more, const Entry& entry) {
    const unsigned all = more | (entry.required ? kRequired : 0U);
    return all == 0 ? "" : fmt::format(" /Ff {}", all);
  }

  void add(const Entry& entry) {
    const Container::ObjectNumber widget = file_.reserve();
    const std::size_t key = pages_.size() + made_.annotations.size();
    const double top = blank_.laid.pages[entry.page].height - entry.y;
    const std::string common = fmt::format(
        "<</Type /Annot /Subtype /Widget /Rect [{} {} {} {}] /F 4 /P {} /StructParent {} /BS <</W 0>>", number(entry.x),
        number(top - entry.height), number(entry.x + entry.width), number(top), pages_[entry.page].reference(), key);
    file_.set(widget, common + " /TU " + utf16_hex(entry.told) + kind_of(entry, widget) + ">>");
    made_.on_page[entry.page] += widget.reference() + " ";
    made_.annotations.push_back({static_cast<std::size_t>(entry.element), entry.page, widget});
    if (entry.look != EntryLook::Radio) fields_ += widget.reference() + " ";
  }

  std::string kind_of(const Entry& entry, Container::ObjectNumber widget) {
    const std::string named = " /T " + utf16_hex(entry.name);
    if (entry.look == EntryLook::Radio) {
      const auto [group, fresh] = radios_.try_emplace(entry.name, Group{{}, &entry, ""});
      if (fresh) {
        group->second.field = file_.reserve();
        fields_ += group->second.field.reference() + " ";
      }
      group->second.kids += widget.reference() + " ";
      return " /Parent " + group->second.field.reference() + marks(entry, name_token(entry.option));
    }
    if (entry.look == EntryLook::Tick) return named + " /FT /Btn" + marks(entry, "/on");
    std::string kind = entry.look == EntryLook::Choice ? " /FT /Ch" + flags(kCombo, entry) + options(entry)
                       : entry.look == EntryLook::Area ? " /FT /Tx" + flags(kMultiline, entry)
                       : entry.look == EntryLook::Identity
                           ? " /FT /Tx" + flags(kReadOnly, entry) + " /V " + utf16_hex(identity_)
                           : " /FT /Tx" + flags(0, entry);
    if (entry.letters > 0) kind += fmt::format(" /MaxLen {}", entry.letters);
    return named + kind + " " + type_of_text(entry) + " /AP <</N " + appearance(entry).reference() + ">>";
  }

  static std::string type_of_text(const Entry& entry) {
    if (entry.look == EntryLook::Identity) return "/DA (/Entry 8 Tf 0 g)";
    return entry.look == EntryLook::Area ? kAreaType : kLineType;
  }

  static std::string options(const Entry& entry) {
    std::string all = " /Opt [";
    for (const auto& option : entry.options) all += "[" + utf16_hex(option.id) + utf16_hex(option.title) + "]";
    return all + "]";
  }

  Container::ObjectNumber form(const Entry& entry, const std::string& operators) {
    return file_.add_stream(
        operators, fmt::format("/Type /XObject /Subtype /Form /BBox [0 0 {} {}] /Resources <</Font <</Entry {}>>>>",
                               number(entry.width), number(entry.height), font_.reference()));
  }

  Container::ObjectNumber appearance(const Entry& entry) {
    std::string lines;
    for (double y = entry.height + 1 - layout::kPenLine; entry.look == EntryLook::Area && y > 4; y -= layout::kPenLine)
      lines += fmt::format("{} {} m {} {} l ", number(3), number(y), number(entry.width - 3), number(y));
    if (!lines.empty()) lines = "0.75 G 0.4 w " + lines + "S ";
    std::string text;
    if (entry.look == EntryLook::Identity) text = "q BT /Entry 8 Tf 0 g 2 3 Td " + entry_codes(identity_) + " Tj ET Q ";
    return form(entry, lines + "/Tx BMC " + text + "EMC");
  }

  /// A box or a circle, empty and marked; all of one kind share them.
  std::string marks(const Entry& entry, const std::string& on) {
    auto& [empty, full] = entry.look == EntryLook::Radio ? circles_ : boxes_;
    if (empty.number == 0) {
      const bool circle = entry.look == EntryLook::Radio;
      const std::string outline = circle ? "0.8 w " + round(5.5, 4.9) + "s " : "0.8 w 0.6 0.6 9.8 9.8 re s ";
      empty = form(entry, outline);
      full = form(entry, outline + (circle ? "0 g " + round(5.5, 2.8) + "f"
                                           : std::string("1.3 w 2.6 2.6 m 8.4 8.4 l 2.6 8.4 m 8.4 2.6 l S")));
    }
    return " /MK <</CA (" + std::string(entry.look == EntryLook::Radio ? "l" : "8") + ")>> /AS /Off /AP <</N <<" + on +
           " " + full.reference() + " /Off " + empty.reference() + ">>>>";
  }

  /// A circle of four Bézier curves.
  static std::string round(double centre, double radius) {
    const double c = radius * 0.5523;
    const auto at = [&](double dx, double dy) { return number(centre + dx) + " " + number(centre + dy) + " "; };
    return at(radius, 0) + "m " + at(radius, c) + at(c, radius) + at(0, radius) + "c " + at(-c, radius) +
           at(-radius, c) + at(-radius, 0) + "c " + at(-radius, -c) + at(-c, -radius) + at(0, -radius) + "c " +
           at(c, -radius) + at(radius, -c) + at(radius, 0) + "c ";
  }

  Container& file_;
  const layout::LaidBlank& blank_;
  const std::vector<Container::ObjectNumber>& pages_;
  Container::ObjectNumber font_;
  const std::string& identity_;
  WrittenFields made_;
  std::string fields_;
  std::map<std::string, Group> radios_;
  std::pair<Container::ObjectNumber, Container::ObjectNumber> circles_, boxes_;
};

}  // namespace

WrittenFields write_fields(Container& file, const layout::LaidBlank& blank,
                           const std::vector<Container::ObjectNumber>& pages, Container::ObjectNumber font,
                           const std::string& identity) {
  return FieldWriter(file, blank, pages, font, identity).write();
}

}  // namespace dyak::pdf
