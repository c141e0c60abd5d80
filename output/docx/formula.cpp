// Formulas as Office Math (ISO/IEC 29500-1, 22.1), so that Word's own editor opens them.
#include "engine/base/formula.hpp"

#include "engine/base/refuse.hpp"
#include "output/docx/paper_writer.hpp"

namespace dyak::docx {
namespace {

using Kind = FormulaPart::Kind;

std::string element(std::string_view name, const std::string& content) {
  const std::string tag(name);
  return "<m:" + tag + ">" + content + "</m:" + tag + ">";
}

std::string math_of(const FormulaPart& part);

bool is_empty(const FormulaPart& part) { return part.kind == Kind::Row && part.parts.empty(); }

std::string script_of(const FormulaPart& part) {
  const std::string base = element("e", math_of(part.parts[0]));
  const bool up = !is_empty(part.parts[1]), down = !is_empty(part.parts[2]);
  const std::string raised = element("sup", math_of(part.parts[1])), lowered = element("sub", math_of(part.parts[2]));
  if (up && down) return element("sSubSup", base + lowered + raised);
  return up ? element("sSup", base + raised) : element("sSub", base + lowered);
}

std::string sum_of(const FormulaPart& part) {
  const bool limits = part.parts.size() == 3;
  const std::string hide = limits ? "" : "<m:subHide m:val=\"1\"/><m:supHide m:val=\"1\"/>";
  return element("nary", "<m:naryPr><m:chr m:val=\"∑\"/><m:limLoc m:val=\"undOvr\"/>" + hide + "</m:naryPr>" +
                             element("sub", limits ? math_of(part.parts[1]) : "") +
                             element("sup", limits ? math_of(part.parts[2]) : "") +
                             element("e", math_of(part.parts[0])));
}

std::string brackets_of(const FormulaPart& part) {
  const std::string open = part.text, close = open == "(" ? ")" : open == "[" ? "]" : "|";
  return element("d", "<m:dPr><m:begChr m:val=\"" + open + "\"/><m:endChr m:val=\"" + close + "\"/></m:dPr>" +
                          element("e", math_of(part.parts[0])));
}

std::string math_of(const FormulaPart& part) {
  switch (part.kind) {
    case Kind::Row: {
      std::string all;
      for (const FormulaPart& each : part.parts) all += math_of(each);
      return all;
    }
    case Kind::Word: {
      const std::string look = part.italic ? "" : "<m:rPr><m:sty m:val=\"p\"/></m:rPr>";
      return element("r", look + element("t", math_text(part.text)));
    }
    case Kind::Fraction:
      return element("f", element("num", math_of(part.parts[0])) + element("den", math_of(part.parts[1])));
    case Kind::Root: {
      const bool square = part.parts.size() == 1;
      return element("rad", (square ? "<m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/>"
                                    : element("deg", math_of(part.parts[1]))) +
                                element("e", math_of(part.parts[0])));
    }
    case Kind::Sum:
      return sum_of(part);
    case Kind::Script:
      return script_of(part);
    case Kind::Brackets:
      return brackets_of(part);
  }
  return {};
}

}  // namespace

void PaperWriter::add_block(const document::Formula& formula) {
  const auto parsed = parse_formula(formula.text);
  if (const auto* fault = std::get_if<FormulaFault>(&parsed))
    refuse_input("formula", "Формула «" + formula.text + "»: " + fault->message + ".", "Исправьте её.");
  Look look = plain_look(text_pt());
  look.align = document::Align::Center;
  look.before = lines(0.25);
  out_.formula(math_of(std::get<FormulaPart>(parsed)), formula.number, look);
  out_.gap(lines(0.25));
}

}  // namespace dyak::docx
