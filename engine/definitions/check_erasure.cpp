#include "engine/definitions/check_erasure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <variant>

#include "engine/definitions/written.hpp"
#include "engine/expression/paths.hpp"

namespace dyak::definitions {
namespace {

using expression::Expression;
using expression::TextTemplate;

/// What reads one field or a member of one ("home.street"), by itself or through a computed name.
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

  bool reads(const Written& written) const {
    const auto read = [&](const auto* part) { return reads(*part); };
    return std::any_of(written.expressions.begin(), written.expressions.end(), read) ||
           std::any_of(written.texts.begin(), written.texts.end(), read);
  }

  /// What asks the whole record for cases of the process and, of one of them or of a row made of it, the field.
  bool reads_in_record(const Written& written) const {
    const std::string cases = "cases." + identifier(process_.id);
    const bool of_process =
        std::any_of(written.expressions.begin(), written.expressions.end(),
                    [&](const Expression* asked) { return expression::leads_through(asked->paths(), cases); });
    return of_process && std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
             return std::any_of(written.expressions.begin(), written.expressions.end(),
                                [&](const Expression* asked) { return names_member(*asked, name); }) ||
                    std::any_of(written.texts.begin(), written.texts.end(),
                                [&](const TextTemplate* text) { return names_member(*text, name); });
           });
  }

 private:
  static bool is_path(const std::string& name) { return name.find('.') != std::string::npos; }
  static std::string root_of(const std::string& name) { return name.substr(0, name.find('.')); }
  static std::string member_of(const std::string& name) {
    return is_path(name) ? name.substr(name.rfind('.')) : "." + name;
  }

  // Inside a list the member is asked of the macro's variable: «rows.map(r, r.street)».
  static bool names_member(const Expression& asked, const std::string& name) {
    return has_member(asked.source(), member_of(name));
  }
  static bool names_member(const TextTemplate& text, const std::string& name) {
    return std::any_of(text.paths().begin(), text.paths().end(),
                       [&](const std::string& path) { return has_member(path, member_of(name)); });
  }

  static bool has_member(const std::string& text, const std::string& member) {
    for (std::size_t at = text.find(member); at != std::string::npos; at = text.find(member, at + 1)) {
      const std::size_t end = at + member.size();
      const bool goes_on =
          end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_');
      if (!goes_on) return true;
    }
    return false;
  }

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
        look_in_invariants(transition, field);
      }
    }
  }

  /// What is made by itself goes on being made when the value is gone.
  void look_in_registers(const Transition& erasing, const std::string& field) {
    const Readers readers(process_, field);
    for (const auto& [id, made] : definitions_.registers) {
      const bool read = made.schedule && std::any_of(made.sheets.begin(), made.sheets.end(),
                                                     [&](const auto& sheet) { return reads(sheet, readers); });
      if (!read || !told_.insert(erasing.id + "/" + field + "/" + id + " by schedule").second) continue;
      reading_.warning(
          erasing.place, "erased-field-read",
          fmt::format("поле «{}» здесь уничтожается, а реестр «{}», который составляется сам, его читает", field, id),
          "в уже составленных оно останется, в новых его не будет: уберите поле из реестра или уничтожайте "
          "позже");
    }
  }

  /// They are asked after every step, this one too.
  void look_in_invariants(const Transition& erasing, const std::string& field) {
    const Readers readers(process_, field);
    for (const Check& kept : process_.invariants) {
      if (!readers.reads(kept.check) || !told_.insert(erasing.id + "/" + field + "/invariants").second) continue;
      reading_.warning(erasing.place, "erased-field-read",
                       fmt::format("поле «{}» здесь уничтожается, а правило процесса (invariants) его читает", field),
                       "правило проверяют после каждого шага: пусть оно не ждёт уничтоженного");
    }
  }

  /// A board's panels have rows of their own.
  bool reads(const RegisterSheet& sheet, const Readers& readers) const {
    const auto& of = sheet.processes;
    const Written written = written_in(sheet);
    return (std::find(of.begin(), of.end(), process_.id) != of.end() && readers.reads(written)) ||
           readers.reads_in_record(written) ||
           std::any_of(sheet.panels.begin(), sheet.panels.end(),
                       [&](const RegisterPanel& panel) { return reads(panel.sheet, readers); });
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
      if (!reached.insert(here).second || state == nullptr || (state->final && state->region.empty())) continue;
      for (const Transition* transition : process_.transitions_under(here)) {
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
      if (readers.reads(written_in(effect))) return std::visit([](const auto& one) { return called(one); }, effect);
      const std::string document = document_of(effect);
      const DocumentDefinition* made = document.empty() ? nullptr : definitions_.document(process_.id, document);
      if (made != nullptr && readers.reads(written_in(*made))) return "документ «" + document + "»";
      const auto* gives = std::get_if<GiveTasks>(&effect);
      const TaskDefinition* task = gives == nullptr ? nullptr : process_.task(gives->task);
      if (task != nullptr && readers.reads(written_in(*task))) return "задача «" + gives->task + "»";
    }
    return {};
  }

  /// An order is written of the facts of the case that asks for it.
  static std::string document_of(const Effect& effect) {
    if (const auto* paper = std::get_if<MakePaper>(&effect)) return paper->document;
    if (const auto* opened = std::get_if<OpenCase>(&effect)) return opened->document;
    return {};
  }

  static const char* called(const SetData&) { return "значение"; }
  static const char* called(const TakeNumber&) { return "номер"; }
  static const char* called(const MakePaper&) { return "выпуск документа"; }
  static const char* called(const GiveTasks&) { return "выдача задач"; }
  static const char* called(const RevokeTasks&) { return "отзыв задач"; }
  static const char* called(const OpenCase&) { return "открытие дела"; }
  static const char* called(const FireEvent&) { return "событие в другом деле"; }
  static const char* called(const ChangeDirectory&) { return "изменение справочника"; }
  static const char* called(const Notify&) { return "уведомление"; }
  static const char* called(const Erase&) { return "уничтожение сведений"; }

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
