#include "engine/definitions/check_erasure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "engine/definitions/paper.hpp"
#include "engine/expression/paths.hpp"

namespace dyak::definitions {
namespace {

using expression::Expression;
using expression::TextTemplate;

/// What may read one field or a member of one ("home.street"): expressions and the slots of texts.
class Readers {
 public:
  Readers(const Process& process, std::string name) : process_(process) { add(std::move(name)); }

  bool reads(const Expression& asked) const {
    return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
      return expression::leads_through(asked.paths(), name) ||
             (is_path(name) && asked.asks(root_of(name)) && names_member(asked, name));
    });
  }

  bool reads(const TextTemplate& text) const {
    return std::any_of(names_.begin(), names_.end(),
                       [&](const std::string& name) { return expression::leads_through(text.paths(), name); });
  }

  bool reads(const Block& block) const {
    return reads(block.condition) || reads(block.each) ||
           std::visit([&](const auto& content) { return reads(content); }, block.content);
  }
  bool reads(const ParagraphContent& content) const { return reads(content.text); }
  bool reads(const OrderWordContent& content) const { return reads(content.text); }
  bool reads(const HeadingContent& content) const { return reads(content.text); }
  bool reads(const AttachmentsContent& content) const { return reads(content.text); }
  bool reads(const PointsContent& content) const { return some(content.points); }
  bool reads(const Point& point) const {
    return reads(point.text) || reads(point.condition) || reads(point.each) || some(point.paragraphs) ||
           some(point.points);
  }
  bool reads(const TableContent& content) const { return some(content.columns); }
  bool reads(const SignatureContent&) const { return false; }
  bool reads(const GapContent&) const { return false; }
  bool reads(const PairContent& content) const { return reads(content.left) || reads(content.right); }
  bool reads(const GroupContent& content) const { return some(content.blocks); }
  bool reads(const CopyFrom&) const { return false; }
  bool reads(const TableColumn& column) const { return reads(column.title) || reads(column.text); }

  bool reads(const Appendix& appendix) const { return reads(appendix.heading) || some(appendix.body); }
  bool reads(const DocumentDefinition& document) const {
    return reads(document.heading) || some(document.body) || some(document.appendices);
  }

  bool reads(const RegisterColumn& column) const {
    return reads(column.text) || reads(column.value) || reads(column.total_of);
  }
  bool reads(const RowStyle& style) const { return reads(style.when); }
  bool reads(const RegisterSheet& sheet) const {
    return reads(sheet.where) || reads(sheet.counts) || reads(sheet.group.by) || reads(sheet.group.title) ||
           reads(sheet.period_date) || some(sheet.each) || some(sheet.sort) || some(sheet.columns) || some(sheet.style);
  }

 private:
  template <class Items>
  bool some(const Items& items) const {
    return std::any_of(items.begin(), items.end(), [&](const auto& one) { return reads(one); });
  }

  static bool is_path(const std::string& name) { return name.find('.') != std::string::npos; }
  static std::string root_of(const std::string& name) { return name.substr(0, name.find('.')); }

  // Inside a list the member is asked of the macro's variable: «rows.map(r, r.street)».
  static bool names_member(const Expression& asked, const std::string& name) {
    const std::string member = name.substr(name.rfind('.'));
    const std::string& text = asked.source();
    for (std::size_t at = text.find(member); at != std::string::npos; at = text.find(member, at + 1)) {
      const std::size_t end = at + member.size();
      const bool goes_on =
          end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_');
      if (!goes_on) return true;
    }
    return false;
  }

  // A computed name that reads it reads it too.
  void add(std::string name) {
    if (!names_.insert(std::move(name)).second) return;
    for (const Computed& computed : process_.computed)
      if (reads(computed.value)) add(computed.id);
  }

  const Process& process_;
  std::set<std::string> names_;
};

class ErasureCheck {
 public:
  ErasureCheck(Reading& reading, const Definitions& definitions, const Process& process)
      : reading_(reading), definitions_(definitions), process_(process) {}

  void run() {
    for (const State& state : process_.states)
      for (const Transition* transition : process_.transitions_in(state.id)) look(state.id, *transition);
  }

 private:
  void look(const std::string& from, const Transition& transition) {
    for (const Effect& effect : transition.effects) {
      const auto* erase = std::get_if<Erase>(&effect);
      if (erase == nullptr || !erase->cases.empty()) continue;
      for (const std::string& field : erase->fields) {
        look(from, transition, field);
        look_in_registers(transition, field);
      }
    }
  }

  /// What is made by itself goes on being made when the value is gone.
  void look_in_registers(const Transition& erasing, const std::string& field) {
    const Readers readers(process_, field);
    for (const auto& [id, made] : definitions_.registers) {
      const bool reads = made.schedule && std::any_of(made.sheets.begin(), made.sheets.end(), [&](const auto& sheet) {
                           const auto& of = sheet.processes;
                           return std::find(of.begin(), of.end(), process_.id) != of.end() && readers.reads(sheet);
                         });
      if (!reads || !told_.insert(erasing.id + "/" + field + "/" + id + " by schedule").second) continue;
      reading_.warning(
          erasing.place, "erased-field-read",
          fmt::format("поле «{}» здесь уничтожается, а реестр «{}», который составляется сам, его читает", field, id),
          "в уже составленных оно останется, в новых его не будет: уберите поле из реестра или уничтожайте "
          "позже");
    }
  }

  void look(const std::string& from, const Transition& erasing, const std::string& field) {
    const Readers readers(process_, field);
    for (const Transition* later : after(from, erasing)) {
      const std::string where = reader_in(*later, readers);
      if (where.empty() || !told_.insert(erasing.id + "/" + field + "/" + later->id).second) continue;
      reading_.warning(
          erasing.place, "erased-field-read",
          fmt::format("поле «{}» здесь уничтожается, а {} перехода «{}» его ещё читает", field, where, later->id),
          "уничтожайте поле тогда, когда оно больше не нужно");
    }
  }

  /// Transitions that may come after it.
  std::vector<const Transition*> after(const std::string& from, const Transition& erasing) const {
    std::set<std::string> reached;
    std::vector<std::string> waiting;
    for (const Branch& branch : erasing.to) waiting.push_back(branch.state);
    if (erasing.to.empty()) waiting.push_back(from);
    std::vector<const Transition*> later;
    while (!waiting.empty()) {
      const std::string here = waiting.back();
      waiting.pop_back();
      const State* state = process_.state(here);
      if (!reached.insert(here).second || state == nullptr || state->final) continue;
      for (const Transition* transition : process_.transitions_in(here)) {
        if (transition != &erasing) later.push_back(transition);
        for (const Branch& branch : transition->to) waiting.push_back(branch.state);
      }
    }
    return later;
  }

  std::string reader_in(const Transition& transition, const Readers& readers) const {
    for (const Check& check : transition.when)
      if (readers.reads(check.check) || readers.reads(check.say)) return "условие";
    for (const Branch& branch : transition.to)
      if (readers.reads(branch.when)) return "условие";
    for (const Effect& effect : transition.effects) {
      if (const auto* set = std::get_if<SetData>(&effect))
        for (const auto& [name, value] : set->values)
          if (readers.reads(value)) return "значение";
      const auto* paper = std::get_if<MakePaper>(&effect);
      const DocumentDefinition* document =
          paper == nullptr ? nullptr : definitions_.document(process_.id, paper->document);
      if (document != nullptr && readers.reads(*document)) return "документ «" + paper->document + "»";
      if (const auto* message = std::get_if<Notify>(&effect))
        if (readers.reads(message->to) || readers.reads(message->text) || readers.reads(message->subject))
          return "уведомление";
    }
    return {};
  }

  Reading& reading_;
  const Definitions& definitions_;
  const Process& process_;
  std::set<std::string> told_;
};

}  // namespace

void check_erasure(Reading& reading, const Definitions& definitions, const Process& process) {
  ErasureCheck(reading, definitions, process).run();
}

}  // namespace dyak::definitions
