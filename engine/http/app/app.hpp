#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/composition/compose.hpp"
#include "engine/http/app/measured.hpp"
#include "engine/http/app/quotas.hpp"
#include "engine/http/app/receipts.hpp"
#include "engine/http/app/templates.hpp"
#include "engine/http/wire/message.hpp"
#include "engine/http/wire/request_head.hpp"
#include "engine/http/wire/server.hpp"
#include "engine/intake/scanner.hpp"
#include "engine/service/access.hpp"
#include "engine/service/audit.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/case_search.hpp"
#include "engine/service/dashboards.hpp"
#include "engine/service/directory_index.hpp"
#include "engine/service/first_start.hpp"
#include "engine/service/glance.hpp"
#include "engine/service/health.hpp"
#include "engine/service/metrics.hpp"
#include "engine/service/open_catalogue.hpp"
#include "engine/service/public_applications.hpp"
#include "engine/service/second_factor.hpp"
#include "engine/service/service.hpp"
#include "engine/service/sign_in.hpp"

namespace dyak::service {
class Post;
}

namespace dyak::http {

struct Route;
struct Context;

struct AppOptions {
  std::string pages;                             ///< folder of the *.mustache files
  std::shared_ptr<const Templates> templates{};  ///< those files as they were parsed before; absent = the App does it
  std::string bootstrap = "/usr/share/javascript/bootstrap5/css/bootstrap.min.css";  ///< pages are plainer without it
  std::string fonts = "/usr/share/fonts/truetype/paratype";  ///< pages have the system's without
  bool secure = false;                                       ///< served through TLS: cookies say so
  service::PasswordCost password_cost{};
  std::vector<std::string> second_factor_roles;  ///< whoever has one of them must have a second factor
  QuotaLimits quotas{};
  std::string definitions{};  ///< folder of templates/ and forms/, where a new year's calendar goes; empty = nowhere
  std::function<void()> renew{};  ///< has the service read its files anew, soon; absent = only whoever runs it can
  std::string backups{};          ///< folder of copies made from the page; empty = none are made there
  std::function<void(const std::string& path)> back_up{};  ///< makes one
  service::Post* post = nullptr;  ///< how letters leave; none: the page shows them all the same
  /// Composes a document on invented data (see rehearsal::preview_paper); absent = the page of templates is closed.
  std::function<composition::ComposedPaper(const std::shared_ptr<const definitions::Definitions>& definitions,
                                           const std::string& document, Moment at)>
      preview{};
  PaperMeasure measure{};                 ///< of drafts, for those who may change them
  service::PublicLimits public_limits{};  ///< of forms that are open to all
  /// What uploads are shown to; absent = none. Somebody without an account is asked to come again without its word.
  std::shared_ptr<const intake::Scanner> scanner{};
  std::string first_start{};  ///< the token of the page that makes the first account; empty = there is no such page
};

/// Of a form without its files.
inline constexpr std::size_t kMaxFormText = 1024 * 1024;

/// Of all that somebody without an account brings at once.
inline constexpr std::size_t kMaxFromStranger = 25UL * 1024 * 1024;

/// A line for the log: what happened to a request, nothing about whom or what it was about.
using Log = std::function<void(const Value& line)>;

/// Everything between a whole request and its answer: finds the route, who asks, whether he may, and turns what goes
/// wrong into problem+json or a page. Any thread; the service must outlive it.
class App {
 public:
  App(service::Service& service, AppOptions options, Log log);
  ~App();

  Response handle(const Request& request);
  /// Of the server's lanes, which one a request is for; see Route::lane.
  static std::vector<LaneOptions> lanes();
  static std::size_t lane_of(const Request& head);
  /// Of an upload, before its body is read: the refusal it must get, if any, and whose it is.
  Admission admit(const Request& head);
  /// For requests that never became one. Called by the server's loop: asks the store nothing.
  Response fault(const std::string& request_id, const HeadFault& fault);

  service::Service& service() { return service_; }
  const service::World& world() const { return service_.world(); }
  const definitions::Definitions& definitions() const { return *world().definitions; }
  service::SignIn& sign_in() { return sign_in_; }
  service::SecondFactor& second_factor() { return second_factor_; }
  service::Audit& audit() { return audit_; }
  service::FirstStart& first_start() { return first_start_; }
  Quotas& quotas() { return quotas_; }
  service::CaseBook& book() { return book_; }
  service::Glances& glances() { return glances_; }
  service::Dashboards& dashboards() { return dashboards_; }
  service::OpenCatalogue& catalogue() { return catalogue_; }
  const Templates& templates() const { return *templates_; }
  const AppOptions& options() const { return options_; }
  const std::string& stylesheet() const { return stylesheet_; }  ///< Bootstrap's; empty when it is not installed
  Moment now() const { return world().clock.now(); }
  Date today() const { return world().clock.now().date(world().zone); }
  /// People and institutions as lists to choose from; follows each change of the directory, and is made anew on a new day.
  std::shared_ptr<const service::DirectoryIndex> choices(const cases::ReadView& view);

  std::atomic<bool> ready{true};
  service::Health health;  ///< of the record, kept by whoever watches it
  service::Metrics metrics;

 private:
  Response answer(const Request& request, const Route*& found);
  /// Finds the route and who asks; the answer when he may not.
  std::optional<Response> enter(Context& context) const;
  /// Whether files are taken on this page from whoever has not signed in; then it is known whose they are.
  bool takes_from_strangers(Context& context) const;
  Response failure(const Request& request, const Route* route, const Error& error);
  Response lone_page(const std::string& request_id, const Error& error);
  Response page_of_failure(const Request& request, const Error& error);
  Response finished(const Request& request, const Route* route, Response response, std::int64_t microseconds);

  service::Service& service_;
  AppOptions options_;
  Log log_;
  service::SignIn sign_in_;
  service::SecondFactor second_factor_{service_.world()};
  service::Audit audit_{service_.world(), log_};
  service::FirstStart first_start_;
  Quotas quotas_;
  service::CaseBook book_;
  service::Glances glances_;
  service::Dashboards dashboards_{service_.world()};
  service::OpenCatalogue catalogue_{service_.world()};
  std::shared_ptr<const Templates> templates_;
  std::string stylesheet_;
  std::mutex choices_mutex_;
  std::shared_ptr<const service::DirectoryIndex> choices_;
};

/// One request being answered.
struct Context {
  App& app;
  const Request& request;
  const Route& route;
  Fields place;           ///< what stood in the pattern's braces
  workflow::Actor actor;  ///< user is empty when nobody has signed in
  std::optional<cases::Account> account;
  std::string token;  ///< of the session; empty = none
  std::unique_ptr<cases::ReadView> view;
  Pairs form;                                               ///< of a page's POST; a file's field holds its receipt
  std::string receipts_of{};                                ///< what receipts are bound to where no session is
  std::string uploader{};                                   ///< whose files are those of somebody without an account
  std::string notice{};                                     ///< stands above the page; empty = nothing to say
  mutable std::vector<std::shared_ptr<const void>> held{};  ///< definitions of another day that the answer is made by

  const std::string& at(std::string_view name) const { return place.find(name)->second; }
  const std::string& field(std::string_view name) const;  ///< of the form; empty when absent
  const std::string& last_field(
      std::string_view name) const;  ///< a file chosen now comes after the receipt of the one before
  std::string csrf() const;
  Receipts receipts() const { return Receipts(receipts_of.empty() ? token : receipts_of); }
  /// Whose what he brings is, until something names it.
  const std::string& owner() const { return actor.user.empty() ? uploader : actor.user; }
  workflow::Facts facts(const cases::Directory& directory, const workflow::CaseSource& cases) const;
  /// By which the case goes on; held until the request is answered.
  const definitions::Definitions& definitions_of(const cases::Case& state) const;
  /// The case as the actor may read it; Error{NotFound}, as if there were none, when he may not see it.
  cases::Case visible_case(const std::string& reference) const;
  std::vector<cases::Event> visible_events(const CaseId& id) const;
  /// All that the actor may see, in the order in which they were opened: for whoever comes from outside. To the office
  /// that is the whole record: it is shown in pages.
  std::vector<service::CasePtr> visible_cases() const;
  struct Visible {
    std::string process{};  ///< empty = of any
    CaseId after{};         ///< opened after this one, newest first: before it; empty = from the first
    bool newest_first = false;
  };
  /// One after another, until `take` says false.
  void each_visible(const Visible& wanted, const std::function<bool(const service::CasePtr&)>& take) const;
  bool may(service::Action action, const cases::Case& state) const;
  /// The actor with the files of what he sends: each was held against its receipt or the case before.
  workflow::Actor sender(const Value& sent) const;
};

}  // namespace dyak::http
