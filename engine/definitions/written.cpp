#include "engine/definitions/written.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace dyak::definitions {
namespace {

using expression::Expression;
using expression::TextTemplate;

/// Gathers: one overload a part, each names all its members. A new alternative of a variant does not compile without.
class Gathering {
 public:
  Written written;

  template <class... Parts>
  void all(const Parts&... parts) {
    (add(parts), ...);
  }

 private:
  void add(const Expression& one) {
    if (!one.empty()) written.expressions.push_back(&one);
  }
  void add(const TextTemplate& one) {
    if (!one.empty()) written.texts.push_back(&one);
  }
  template <class One>
  void add(const std::vector<One>& several) {
    for (const One& one : several) add(one);
  }
  template <class One>
  void add(const std::optional<One>& one) {
    if (one) add(*one);
  }
  void add(const std::pair<std::string, Expression>& named) { add(named.second); }

  // Papers.
  void add(const Signer& part) { all(part.person, part.post, part.name, part.date, part.condition); }
  void add(const CopyFrom& part) { all(part.from, part.item); }
  void add(const CellList& part) { all(part.each, part.text); }
  void add(const TableColumn& part) {
    all(part.each, part.under, part.list, part.title, part.text, part.total, part.total_text);
  }
  void add(const FixedRow& part) { all(part.cells, part.condition, part.item); }
  void add(const TableContent& part) {
    all(part.caption, part.columns, part.rows, part.group.by, part.group.title, part.group.totals, part.totals,
        part.bold, part.item, part.notes);
  }
  void add(const ParagraphContent& part) { add(part.text); }
  void add(const OrderWordContent& part) { add(part.text); }
  void add(const HeadingContent& part) { add(part.text); }
  void add(const AttachmentsContent& part) { add(part.text); }
  void add(const PointsContent& part) { all(part.points, part.first, part.prefix); }
  void add(const Point& part) {
    all(part.condition, part.each, part.sort, part.text, part.paragraphs, part.points, part.checked, part.executor,
        part.due, part.item, part.beside);
  }
  void add(const SignatureContent& part) { add(part.signers); }
  void add(const GapContent&) {}
  void add(const PairContent& part) { all(part.left, part.right); }
  void add(const SheetContent&) {}
  void add(const PictureContent& part) { add(part.caption); }
  void add(const FillContent& part) { all(part.label, part.caption); }
  void add(const Party& part) { all(part.condition, part.each, part.sort, part.title, part.lines, part.signer); }
  void add(const PartiesContent& part) { add(part.parties); }
  void add(const ChangesContent& part) { all(part.before, part.after); }
  void add(const ContentsContent& part) { add(part.title); }
  void add(const GroupContent& part) { all(part.blocks, part.item); }
  void add(const FormulaContent& part) { all(part.text, part.number); }
  void add(const Block& part) { all(part.condition, part.each, part.sort, part.content, part.beside); }
  void add(const StampDefinition& part) { all(part.word, part.signer, part.act, part.condition); }
  void add(const Appendix& part) {
    all(part.copy, part.heading, part.mark, part.approved, part.body, part.condition, part.each, part.sort);
  }
  void add(const AddresseeDefinition& part) { all(part.lines, part.condition, part.each, part.sort); }
  void add(const SigningListDefinition& part) {
    all(part.title, part.about, part.condition, part.each, part.sort, part.signer, part.remark);
  }
  void add(const MarkDefinition& part) { all(part.lines, part.condition); }
  void add(const CertificationDefinition& part) { all(part.word, part.signer, part.original, part.condition); }

 public:
  void add(const DocumentDefinition& part) {
    all(part.unit, part.issued_in, part.date, part.number, part.number_of, part.copy_of, part.heading, part.addressees,
        part.reply_to, part.salutation, part.approval, part.agreement, part.marks, part.body, part.appendices);
    all(part.appendix_to, part.certification, part.lists, part.executor, part.distribution, part.qr, part.qr_alt,
        part.heading_beside);
  }

  void add(const RegisterSheet& part) {
    all(part.name, part.title, part.each, part.where, part.counts, part.sort, part.group.by, part.group.title,
        part.columns, part.style, part.charts, part.closing, part.period_date);
    all(part.kpis, part.says, part.panels);
  }

  void add(const TaskDefinition& part) {
    for (const auto& choice : part.forms) add(choice.when);
    all(part.to, part.for_each, part.due, part.eligible, part.conflict, part.quorum);
  }

  // No overload for Effect itself: its alternatives turn into it, and one that is missing below would not be missed.
  template <class... Alternatives>
  void add(const std::variant<Alternatives...>& one) {
    std::visit([&](const auto& content) { add(content); }, one);
  }

 private:
  // Registers.
  void add(const RegisterColumn& part) {
    all(part.title, part.text, part.value, part.under, part.note, part.link, part.total_of);
  }
  void add(const RowStyle& part) { all(part.when, part.says); }
  void add(const RegisterChart& part) { add(part.title); }
  void add(const Kpi& part) { all(part.title, part.value, part.plan, part.of, part.note); }
  void add(const Said& part) { all(part.when, part.with, part.text); }
  void add(const RegisterPanel& part) { all(part.sheet, part.rest); }

  // Steps and tasks.
  void add(const WhenSay& part) { all(part.when, part.say); }
  void add(const SetData& part) { add(part.values); }
  void add(const TakeNumber& part) { all(part.scope, part.when); }
  void add(const MakePaper& part) { all(part.scope, part.each, part.receiver, part.when); }
  void add(const GiveTasks& part) { all(part.each, part.to, part.seat, part.when); }
  void add(const RevokeTasks& part) { all(part.which, part.reason, part.when); }
  void add(const OpenCase& part) { all(part.each, part.when, part.with); }
  void add(const FireEvent& part) { all(part.cases, part.each, part.when, part.with); }
  void add(const ChangeDirectory& part) { all(part.each, part.when, part.with); }
  void add(const Notify& part) { all(part.each, part.when, part.to, part.subject, part.text); }
  void add(const Erase& part) { all(part.cases, part.person, part.reason, part.when); }
};

template <class Part>
Written gathered(const Part& part) {
  Gathering gathering;
  gathering.add(part);
  return std::move(gathering.written);
}

}  // namespace

Written written_in(const DocumentDefinition& document) { return gathered(document); }
Written written_in(const RegisterSheet& sheet) { return gathered(sheet); }
Written written_in(const Effect& effect) { return gathered(effect); }
Written written_in(const TaskDefinition& task) { return gathered(task); }

}  // namespace dyak::definitions
