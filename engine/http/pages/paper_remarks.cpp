#include "engine/http/pages/paper_remarks.hpp"

namespace dyak::http {

Record paper_remarks(const Context& context, const std::string& pdf, const std::string& on_sheet) {
  const PaperMeasure& measure = context.app.options().measure;
  if (!measure.remarks || pdf.empty()) return {};
  List list;
  for (const PaperRemark& one : measure.remarks(pdf)) {
    const std::string sheet = one.page == 0 ? "" : "л. " + std::to_string(one.page);
    list.push_back(Record{{"where", sheet + (sheet.empty() || one.place.empty() ? "" : ", ") + one.place},
                          {"text", one.message},
                          {"paragraph", one.paragraph},
                          {"bad", one.bad}});
  }
  const bool fine = list.empty();
  return {{"measured", true}, {"fine", fine}, {"remarks", std::move(list)}, {"on_sheet", on_sheet}};
}

}  // namespace dyak::http
