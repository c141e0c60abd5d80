#include "engine/base/error.hpp"
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

}  // namespace

std::vector<Target> pdf_targets() { return {{"pdf", pdf}}; }

}  // namespace dyak::fuzz
