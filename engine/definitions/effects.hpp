#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/expression/expression.hpp"
#include "engine/expression/text_template.hpp"

// What a transition does.

namespace dyak::definitions {

struct SetData {
  std::vector<std::pair<std::string, expression::Expression>> values;
};
struct TakeNumber {
  std::string journal;
  expression::Expression scope;  ///< key of a body; empty = none
  expression::Expression when;   ///< empty = always
};
enum class PaperMode { Draft, Issue };
struct MakePaper {
  PaperMode mode = PaperMode::Issue;
  std::string
      document;  ///< id, or "asked": the document this case was opened to issue, with the facts of the case that asked
  std::string journal;              ///< empty = no number
  expression::Expression scope;     ///< of the number: key of a body; may use item
  expression::Expression each;      ///< one paper an item
  expression::Expression receiver;  ///< may use item
  expression::Expression when;      ///< empty = always
};
struct GiveTasks {
  std::string task;
  expression::Expression each;  ///< overrides the definition's for_each
  expression::Expression to;    ///< overrides the definition's; may use item
  expression::Expression seat;
  expression::Expression when;
  bool skips_barred = false;  ///< whoever is barred is left out, else he refuses the whole
  bool next_round = false;    ///< what was asked before is asked anew: open tasks end, earlier answers count no more
};
struct RevokeTasks {
  std::string task;
  expression::Expression which;  ///< condition over `it` (a task); empty = all that are open
  expression::TextTemplate reason;
  expression::Expression when;  ///< empty = always
};
struct OpenCase {
  std::string process;
  std::string document;   ///< for an order case
  std::string on_signed;  ///< event of this process
  expression::Expression each;
  expression::Expression when;  ///< may use item; empty = always
  std::vector<std::pair<std::string, expression::Expression>> with;
};
enum class IfRefused { Fail, Record };
/// By whose right an event is fired in another case. Named: the applicant's where the cases are read from what was
/// handed in, else the definition's own.
enum class FireBy { Named, System, Actor, Applicant };
struct FireEvent {
  expression::Expression cases;  ///< a case or a list of cases; empty with asked = true
  bool asked = false;            ///< the case that opened this one
  std::string event;             ///< empty with asked: the event it named as on_signed
  expression::Expression each;   ///< `cases` is asked for each item
  expression::Expression when;   ///< may use item; empty = always
  std::vector<std::pair<std::string, expression::Expression>> with;
  IfRefused if_refused = IfRefused::Fail;
  FireBy by = FireBy::Named;
};
struct ChangeDirectory {
  std::string change;  ///< add-person, add-post, end-post, add-membership, end-membership, add-consent, end-consent
  expression::Expression each;
  expression::Expression when;  ///< may use item; empty = always
  std::vector<std::pair<std::string, expression::Expression>>
      with;  ///< person, organisation, body, role, post, from, to, basis
};
/// Destroys what is known: fields of this case or of others, what the directory says of people.
struct Erase {
  std::vector<std::string> fields;  ///< "home.street" = a member, in each row of a list too
  expression::Expression cases;     ///< whose fields; empty = this one's
  expression::Expression person;    ///< whose members in the directory; one or several; empty = nobody's
  std::vector<std::string> members;
  expression::TextTemplate reason;  ///< empty = the transition's title
  expression::Expression when;      ///< empty = always
  std::vector<std::string> tasks;   ///< whose answers: "review", or of them a field: "review.note"
};

struct Notify {
  expression::Expression each;
  expression::Expression when;  ///< may use item; empty = always
  expression::Expression to;    ///< parties, keys of the directory or roles of those who sign; may use item
  std::string mail;             ///< id of a mail template; empty = subject and text below
  std::string paper;            ///< id of the document that goes with it, "none", or empty = see workflow::WantMail
  bool mandatory = false;       ///< nobody may wish not to get it
  expression::TextTemplate subject;
  expression::TextTemplate text;
};

/// In the order in which they are done (set … erase).
using Effect = std::variant<SetData, TakeNumber, MakePaper, GiveTasks, RevokeTasks, OpenCase, FireEvent,
                            ChangeDirectory, Notify, Erase>;

}  // namespace dyak::definitions
