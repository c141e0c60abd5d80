#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/service/service.hpp"

namespace dyak::service {

/// What somebody without an account sends by a form that is open to all.
struct PublicApplication {
  std::string form;
  Record person;  ///< of himself, as an applicant whom the directory does not know; `email` must be there
  Record fields;  ///< without files: those come with the confirmation
};

/// How much the open form takes: nobody is asked to read crooked letters, so everything is counted.
struct PublicLimits {
  std::size_t of_client = 10;         ///< letters asked for from one address, an hour
  std::size_t of_mailbox = 3;         ///< letters to one mailbox, an hour
  std::size_t of_mailbox_a_day = 10;  ///< the same in 24 hours
  std::size_t of_all = 200;           ///< letters, an hour; more go in the hours after, each address in its turn
  std::size_t waiting = 1000;         ///< applications that nobody has confirmed; of half of them one address has one
  std::size_t bytes = 64U * 1024;     ///< of one
};

/// Applications of those without an account. What is sent waits outside the record until whoever reads the mailbox that
/// stands in it says so by the link that was sent there; then it is an application like any other, received when it was
/// sent first. Nothing tells who writes to the form whether an address is known, and the letter holds no word of his.
class PublicApplications {
 public:
  explicit PublicApplications(Service& service, PublicLimits limits = {}) : service_(service), limits_(limits) {}

  /// Keeps it and orders the letter; the same sent again is kept once, another letter goes. Returns until when it
  /// waits. `client`: the address it came from; empty = it tells nothing. Errors: NotFound when the form is not open
  /// to all; InvalidInput, Refused with every fault; Unavailable public-full; PublicLimit.
  Moment receive(const PublicApplication& application, const std::string& client);

  struct Waiting {
    std::string key;  ///< names it and lets nobody in
    std::string form;
    Moment sent_at;  ///< the first time
    Moment until;
    Record person;
    Record fields;
    bool confirmed = false;  ///< before: there is nothing more to do, and nothing more to read
  };
  /// What the link of a letter is about; nullopt when it never was or has run out.
  std::optional<Waiting> waiting(const cases::ReadView& view, const std::string& token) const;

  struct Confirmed {
    Done done;
    std::string number;  ///< empty = none yet
    std::string status;  ///< the token of the page that tells how it goes on
  };
  /// Takes it in, once: `files` are the fields that were left for the confirmation. Errors: NotFound as waiting();
  /// Refused public-confirmed when it was confirmed before; those of submit(), after which the link is still good.
  Confirmed confirm(const std::string& token, const Record& files);

  /// Forgets what nobody has confirmed in time, and orders the letters whose turn has come. How many were forgotten.
  int sweep();

 private:
  const definitions::Form& open_form(const std::string& id) const;
  void check(const definitions::Form& form, const PublicApplication& application);
  const World& world() const { return service_.world(); }

  Service& service_;
  PublicLimits limits_;
};

/// Too much was asked for from one address; the seconds until it may be asked for again.
struct PublicLimit {
  int seconds = 0;
};

/// How long an application waits for its confirmation.
inline constexpr std::int64_t kConfirmSeconds = 48LL * 60 * 60;

/// Forms that are open to all and open a case, in order of titles.
std::vector<const definitions::Form*> public_forms(const definitions::Definitions& definitions);

}  // namespace dyak::service
