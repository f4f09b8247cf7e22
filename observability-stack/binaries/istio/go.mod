module observatory/istio

go 1.26

// Only for the definitions of its resources
require istio.io/api v1.31.4
