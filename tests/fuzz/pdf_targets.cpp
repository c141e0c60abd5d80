#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/intake/letter.hpp"
#include "engine/intake/pdf_fields.hpp"
#include "output/inspect/gost/gost.hpp"
#include "output/inspect/page_text.hpp"
#include "tests/fuzz/targets.hpp"

namespace dyak::fuzz {
namespace {

// A paper of somebody else is read and measured.
void pdf(std::string_view bytes) {
  try {
    const auto paper = dyak::inspect::read_paper(bytes);
    static_cast<void>(dyak::inspect::gost::check(paper, dyak::inspect::gost::standard_for(paper, "")));
  } catch (const Error&) {
  }
}

// A form that a stranger filled in, and a letter: what the sandbox does with them.
void form_pdf(std::string_view bytes) { DYAK_EXPECT(parse_json(intake::pdf_fields(bytes)).findings.empty()); }
void letter(std::string_view bytes) { DYAK_EXPECT(parse_json(intake::letter_parts(bytes)).findings.empty()); }

}  // namespace

std::vector<Target> pdf_targets() { return {{"pdf", pdf}, {"form_pdf", form_pdf}, {"letter", letter}}; }

}  // namespace dyak::fuzz
