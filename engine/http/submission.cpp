#include "engine/http/submission.hpp"

#include "engine/base/error.hpp"

namespace dyak::http {

void check_applicant(const Context& context, workflow::Submission& submission) {
  const auto directory = context.view->directory();
  if (!service::allow(context.actor, service::Action::Submit,
                      {nullptr, directory.get(), &submission.by, context.app.today()})) {
    throw Error(ErrorCode::Forbidden,
                "Подать заявление можно только от своего имени или от имени объединения, которым Вы руководите");
  }
  if (service::is_outsider(context.actor)) {  // the day of receipt starts a term: only the office may say another one
    submission.received_at.reset();
    submission.channel = "через сайт";
  }
}

}  // namespace dyak::http
