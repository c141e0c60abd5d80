// The case on paper: all that its reader may see of it on one sheet, without anything to press.
#include "engine/http/pages/case_data.hpp"
#include "engine/http/pages/case_parts.hpp"

namespace dyak::http::pages {

Response case_sheet(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const definitions::Process& process = process_of(context, state);
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  Record model{{"case_target", "/cases/" + state.id.value},
               {"printed", context.app.today().russian()},
               {"data", data_of(context, state, process, names)}};
  put_head(context, state, process, names, model);
  put_defects(state, context.app.definitions(), model);
  put_course(context, state, process, names, model);
  put_papers(state, context.app.definitions(), model);
  put_notes(context, state, names, {}, model);
  put_history(context, state, process, names, model);
  const std::string title = "Лист дела: " + model["heading"].as_text();
  return page(context, "case_sheet", title, "cases", std::move(model));
}

}  // namespace dyak::http::pages
