#include "detect/registry.h"

#include "detect/instability_detector.h"
#include "detect/loss_detector.h"
#include "detect/origin_detector.h"
#include "detect/outage_detector.h"
#include "detect/share_detector.h"
#include "detect/uplink_detector.h"

namespace isthmus::detect {

std::vector<std::unique_ptr<Detector>> make_detectors(UplinkBook& book) {
  std::vector<std::unique_ptr<Detector>> detectors;
  detectors.push_back(std::make_unique<UplinkDetector>(book));
  detectors.push_back(std::make_unique<LossDetector>(book));
  detectors.push_back(std::make_unique<ShareDetector>());
  detectors.push_back(std::make_unique<OutageDetector>());
  detectors.push_back(std::make_unique<InstabilityDetector>());
  detectors.push_back(std::make_unique<OriginDetector>());
  return detectors;
}

}  // namespace isthmus::detect
