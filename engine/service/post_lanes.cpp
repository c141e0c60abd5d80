// All that is due: one round after another, and where very many wait, over several connections at a time.
#include <atomic>
#include <future>

#include "engine/service/access.hpp"
#include "engine/service/post.hpp"
#include "engine/service/troubles.hpp"

namespace dyak::service {
namespace {

constexpr int kLanes = 4;  // one talks while another's letters are recorded

}  // namespace

PostRound Post::rounds() {
  PostRound all;
  for (bool more = true; more;) {
    const PostRound one = run_once();
    all.add(one);
    more = one.handled() > 0 && one.trouble.empty() && !stopping_;
  }
  return all;
}

// Each takes batches of its own by lease, as services beside each other do. A server may take fewer connections than we
// open: whoever is turned away leaves his letters to the others, and only one that goes alone can tell of an outage.
PostRound Post::run_lanes() {
  std::atomic<bool> all_gone{false};
  const auto lane = [this, &all_gone] {
    PostRound sum;
    for (bool more = true; more && !stopping_ && !all_gone;) {
      const PostRound one = batch("", true);
      sum.add(one);
      more = one.trouble.empty() && one.handled() > 0;
      if (one.trouble.empty() && !more) all_gone = true;
    }
    return sum;
  };
  std::vector<std::future<PostRound>> lanes;
  for (int n = 0; n < kLanes; ++n) lanes.push_back(std::async(std::launch::async, lane));
  PostRound all;
  for (std::future<PostRound>& one : lanes) all.add(one.get());
  all.trouble.clear();
  all.add(rounds());
  return all;
}

PostRound Post::run_letters() {
  trial([&] { forget_erased(); });  // a folder that takes nothing holds no letter back
  trial([&] { forget_confirmations(); });
  const bool many = has_server() && letters_of(*world_.store.read()).letter_counts().waiting > options_.many;
  {
    const std::scoped_lock lock(mutex_);
    if (world_.clock.now() < server_.quiet_until) return {};
  }
  return many ? run_lanes() : rounds();
}

PostRound Post::run_all() {
  std::vector<std::future<PostRound>> programs;
  for (const mail::Hook& hook : options_.settings.hooks)
    programs.push_back(std::async(std::launch::async, [this, &hook] { return run_hook(hook.id); }));
  PostRound all = run_letters();
  for (std::future<PostRound>& one : programs) {
    PostRound heard = one.get();
    heard.trouble.clear();  // the letters have none
    all.add(heard);
  }
  return all;
}

}  // namespace dyak::service
